import type { Slice } from "../../core/span.ts";
import { endOfLifeOf, supportedTags } from "../../knowledge/endOfLife.ts";
import { type ImageReference, imageOf } from "../image.ts";
import { imageFault } from "../imageGrammar.ts";
import { fix, insert, rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";
import type { Dockerfile } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** The images that stages are built on and copied from, with what they come to. */
function* imagesIn(doc: Dockerfile): Generator<{ word: Slice; image: ImageReference }> {
  const { expand } = variablesOf(doc);
  const stages = new Set(doc.stages.map(({ from }) => from?.name?.text.toLowerCase()));
  for (const { from, base } of doc.stages) {
    const text = from?.image && !base ? expand(from.image, from.instruction) : undefined;
    if (from?.image && text && !stages.has(text.toLowerCase()))
      yield { word: from.image, image: read(from.image, text) };
  }
  // A single word may be meant as a stage or a named context.
  for (const { name, target } of stageGraphOf(doc).uses)
    if (!target && /[/.]/.test(name.text) && !name.text.includes("$"))
      yield { word: name, image: imageOf(name) };
}

const read = (word: Slice, text: string): ImageReference =>
  imageOf(word.text === text ? word : { at: word.at, text, gaps: [] });

export default rule({
  name: "pin-base-tag",
  title: { ko: "태그가 없는 이미지", en: "An image without a tag" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3006"],
  topic: "dockerfile/from-tag",
  why: {
    ko: "태그를 쓰지 않으면 latest를 뜻합니다. 같은 Dockerfile이 내일은 다른 이미지로 빌드될 수 있으니 버전을 적으세요.",
    en: "Without a tag an image means latest. The same Dockerfile may build on another image tomorrow, so name a version.",
  },
  say: (image: string) => ({
    ko: `${image} 이미지의 버전을 태그로 정하세요.`,
    en: `Pin the version of ${image} with a tag.`,
  }),
  *check(doc, { today }) {
    for (const { word, image } of imagesIn(doc)) {
      const { tag, digest, name } = image;
      if (tag || digest || name.text === "scratch" || name.text === "" || imageFault(name.text)) continue;
      const versions = word.text === name.text ? supportedTags(endOfLifeOf(image), today) : [];
      yield {
        at: word.at,
        data: name.text,
        fixes: versions.map((version) =>
          fix(
            { ko: `${version} 버전으로 고정`, en: `Pin to ${version}` },
            false,
            insert(word.at.end, `:${version}`),
          ),
        ),
      };
    }
  },
  examples: [
    { bad: "FROM «node»\n", good: "FROM node:26\n", today: "2026-11-01" },
    { bad: "ARG BASE=debian\nFROM «$BASE» AS build\n" },
    { bad: "FROM scratch\nCOPY --from=«ghcr.io/org/tool» /tool /tool\n", doc: false },
    {
      good: "ARG V\nARG B=alpine:3.24\nFROM node:26 AS build\nFROM build\nFROM ruby@sha256:f1dbca0f5dbc9\nFROM scratch\nFROM ${V}\nFROM img$V\nFROM $B\nFROM ${V:-debian:13}\nFROM localhost:5000/a:1\n",
      doc: false,
    },
    { good: "FROM node:26 AS build_amd64\nARG N=amd64\nFROM build_${TARGETARCH}\n", doc: false },
  ],
});
