import { endOfLifeOf, supportedTags } from "../../knowledge/endOfLife.ts";
import { imageOf } from "../image.ts";
import { imageFault } from "../imageGrammar.ts";
import { fix, insert, rule } from "../rule.ts";
import { type UsedImage, usedImages } from "../usedImages.ts";

const hadolint = "hadolint:DL3006";

/** hadolint looks at what FROM says in so many words, unless it starts with a variable. */
const aliasesOf = ({ isBase, word }: UsedImage): string[] =>
  isBase && !word.text.startsWith("$") && !imageOf(word).tag ? [hadolint] : [];

export default rule({
  name: "pin-base-tag",
  title: { ko: "태그가 없는 이미지", en: "An image without a tag" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: [hadolint],
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
    for (const used of usedImages(doc)) {
      const { word, image, kind } = used;
      const { tag, digest, name } = image;
      if (
        kind === "open" ||
        tag ||
        digest ||
        name.text === "scratch" ||
        name.text === "" ||
        imageFault(name.text)
      )
        continue;
      const versions = word.text === name.text ? supportedTags(endOfLifeOf(image), today) : [];
      yield {
        at: word.at,
        data: name.text,
        aliases: aliasesOf(used),
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
