import { type Slice, span } from "../../core/span.ts";
import { baseImageOf } from "../bases.ts";
import { flagsNamed } from "../flags.ts";
import { imageOf } from "../image.ts";
import { rule } from "../rule.ts";
import { findStage, instructionsNamed, stageOf } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { copiedBy } from "../words.ts";

const root = /^\/+\.?$/;

/** Whether it copies to the root from somewhere else than the build context. */
const mayCopyAll = (it: Instruction): boolean =>
  it.flags.length > 0 && root.test(copiedBy(it).destination?.text ?? "");

/** A stage without an operating system of its own, or the helpers for cross-compiling, which say so in their manual. */
function isMadeToBeLaid(doc: Dockerfile, it: Instruction, from: Slice): boolean {
  const own = stageOf(doc, it);
  const stage = findStage(doc, from.text, own?.index);
  const image = stage ? baseImageOf(doc, stage) : imageOf(from);
  return image?.repository === "tonistiigi/xx" || (stage !== undefined && image?.repository === "scratch");
}

export default rule({
  name: "copy-root-fs",
  title: { ko: "다른 이미지를 통째로 복사합니다", en: "Copying a whole file system" },
  category: "size",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3067"],
  topic: "dockerfile/copy-from",
  why: {
    ko: "`COPY --from=… / /`는 다른 이미지의 운영체제 파일까지 모두 겹쳐 써서 이미지가 커지고 어느 파일이 어디서 왔는지 알 수 없게 됩니다. 필요한 파일만 복사하거나 그 이미지를 FROM으로 쓰세요.",
    en: "`COPY --from=… / /` lays all of another image over this one, its operating system included: the image grows, and nobody can tell where a file came from. Copy what is needed, or use that image in FROM.",
  },
  say: (from: string) => ({
    ko: `${from}의 파일 시스템 전체를 루트에 복사합니다. 필요한 것만 복사하세요.`,
    en: `The whole file system of ${from} is copied onto the root; copy what is needed.`,
  }),
  *check(doc) {
    const places = instructionsNamed(doc, "COPY").filter(({ instruction }) => mayCopyAll(instruction));
    for (const { instruction: it } of places) {
      const from = flagsNamed(it, "from")[0]?.value;
      const { sources, destination } = copiedBy(it);
      const source = sources.find((word) => root.test(word.text));
      if (!from || !source || !destination) continue;
      if (isMadeToBeLaid(doc, it, from)) continue;
      yield { at: span(source.at.start, destination.at.end), data: from.text };
    }
  },
  examples: [
    { bad: "FROM node:26 AS build\nFROM nginx:1.30\nCOPY --from=build «/ /»\n" },
    { bad: 'FROM nginx:1.30\nCOPY --from=alpine:3.24 ["«/", "/»"]\n', doc: false },
    {
      good: "FROM tonistiigi/xx:1.6 AS xx\nFROM scratch AS files\nCOPY a /etc/a\nFROM golang:1.27\nCOPY --from=xx / /\nCOPY --from=files / /\nCOPY --from=tonistiigi/xx / /\n",
      doc: false,
    },
    { good: "FROM node:26 AS build\nFROM nginx:1.30\nCOPY --from=build /app /app\nCOPY / /\nADD / /\n" },
  ],
});
