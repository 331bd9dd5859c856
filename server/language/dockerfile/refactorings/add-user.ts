import { insert } from "../../core/rule.ts";
import { imageOf } from "../image.ts";
import { eolOf, refactoring, selected } from "../refactor.ts";
import { chainOf as stageChain, stageOf } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";

/** Official images that come with a user for the application. */
const ready: Readonly<Record<string, string | undefined>> = {
  node: "node",
  "oven/bun": "bun",
  "denoland/deno": "deno",
};

/** The lines that make a user, by what the base image is made from. */
function userLines(stage: Stage): string[] | undefined {
  const image = [...stageChain(stage)].at(-1)?.from?.image;
  if (!image || image.text === "scratch") return image ? ["USER 10001:10001"] : undefined;
  const { repository, tag, isVariable } = imageOf(image);
  if (isVariable) return undefined;
  const own = ready[repository];
  if (own) return [`USER ${own}`];
  if (/distroless/.test(repository)) return ["USER nonroot"];
  if (repository === "alpine" || /(^|-)alpine/.test(tag?.text ?? ""))
    return ["RUN addgroup -S app && adduser -S -G app app", "USER app"];
  return ["RUN groupadd --system app && useradd --system --gid app --create-home app", "USER app"];
}

const starts: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT", "HEALTHCHECK"]);

/** Where the user belongs: before what starts the application, else after everything. */
function place(stage: Stage): Instruction | undefined {
  return stage.instructions.find(({ name }) => starts.has(name));
}

const stageAt = (doc: Dockerfile, it: Instruction | undefined): Stage | undefined =>
  it && it.name !== "ARG" ? stageOf(doc, it) : undefined;

export default refactoring({
  name: "add-user",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const stage = stageAt(doc, selected(doc, selection)[0]);
    if (!stage?.from || stage !== doc.stages.at(-1)) return undefined;
    if ([...stageChain(stage)].some(({ instructions }) => instructions.some(({ name }) => name === "USER")))
      return undefined;
    const lines = userLines(stage);
    const next = place(stage);
    const last = stage.instructions.at(-1);
    if (!lines || !last) return undefined;
    const eol = eolOf(doc);
    const text = lines.join(eol);
    const ends = doc.source[last.full.end - 1] === "\n";
    return {
      title: { ko: "root가 아닌 사용자로 실행하기", en: "Run as a user other than root" },
      edits: [
        next ? insert(next.full.start, text + eol) : insert(last.full.end, ends ? text + eol : eol + text),
      ],
    };
  },
  examples: [
    {
      before: 'FROM node:26\nCOPY . «».\nCMD ["node"]\n',
      after: 'FROM node:26\nCOPY . .\nUSER node\nCMD ["node"]\n',
    },
    {
      before: "FROM alpine:3.24\nRUN x«»",
      after: "FROM alpine:3.24\nRUN x\nRUN addgroup -S app && adduser -S -G app app\nUSER app",
    },
    { before: "FROM alpine:3.24 AS a\nRUN x«»\nFROM b\nRUN y\n" },
    { before: "FROM a\nUSER x\nRUN y«»\n" },
  ],
});
