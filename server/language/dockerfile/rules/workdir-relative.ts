import { span } from "../../core/span.ts";
import { withoutComment } from "../inlineComment.ts";
import { isAbsoluteHere } from "../paths.ts";
import { fix, insert, rule } from "../rule.ts";
import { chainOf, inStagesNamed } from "../stages.ts";
import type { Instruction, Stage } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

const [hadolint, buildkit, utils] = [
  "hadolint:DL3000",
  "buildkit:WorkdirRelativePath",
  "dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE",
];

/** dockerfile-utils does not look at variables, and the others not behind ONBUILD. */
const aliasesOf = ({ args }: Instruction, isTrigger: boolean): string[] => [
  ...(isTrigger ? [] : [hadolint, buildkit]),
  ...(args.text.includes("$") ? [] : [utils]),
];

/** Whether the stage, or one that it builds on, has a WORKDIR before it. */
const isSettled = (stage: Stage, { index }: Instruction): boolean =>
  chainOf(stage).some(({ instructions }) =>
    instructions.some((it) => it.name === "WORKDIR" && it.args.text !== "" && it.index < index),
  );

export default rule({
  name: "workdir-relative",
  title: { ko: "상대 경로로 시작하는 WORKDIR", en: "A WORKDIR that starts from a relative path" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: [hadolint, buildkit, utils],
  topic: "dockerfile/workdir",
  why: {
    ko: "상대 경로는 베이스 이미지의 작업 디렉터리에서 시작합니다. 베이스 이미지가 그것을 바꾸면 파일이 다른 곳에 놓입니다. 단계의 첫 WORKDIR은 `/`로 시작하세요.",
    en: "A relative path starts from the working directory of the base image, and when that changes the files end up elsewhere. Let the first WORKDIR of a stage start with `/`.",
  },
  say: (path: string) => ({
    ko: `WORKDIR ${path}의 시작점이 베이스 이미지에 달려 있습니다. 절대 경로로 쓰세요.`,
    en: `Where WORKDIR ${path} leads depends on the base image; use an absolute path.`,
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    const places = inStagesNamed(doc, "WORKDIR").filter(
      ({ stage, instruction: it }) =>
        it.args.text !== "" && !it.args.text.startsWith("/") && !isSettled(stage, it),
    );
    for (const { instruction: it, isTrigger } of places) {
      if (isAbsoluteHere(it.args.text, expand(it.args, it))) continue;
      const words = withoutComment(it, it.words);
      const at = span(it.args.at.start, words.at(-1)?.at.end ?? it.args.at.end);
      const root = fix({ ko: "앞에 / 붙이기", en: "Put a / before it" }, false, insert(at.start, "/"));
      const data = words.map((word) => word.text).join(" ");
      yield { at, data, aliases: aliasesOf(it, isTrigger), fixes: /^[\w.]/.test(data) ? [root] : [] };
    }
  },
  examples: [
    {
      bad: "FROM nginx:1.30\nWORKDIR «usr/share/nginx/html»\n",
      good: "FROM nginx:1.30\nWORKDIR /usr/share/nginx/html\n",
    },
    { bad: "FROM node:26\nENV D=app\nWORKDIR «$D»\n", doc: false },
    { bad: "FROM node:26\nWORKDIR «'relative/dir'»\n", doc: false },
    {
      bad: "FROM node:26\nONBUILD WORKDIR «app»\n",
      good: "FROM node:26\nONBUILD WORKDIR /app\n",
      doc: false,
    },
    { bad: "FROM windows\nWORKDIR «C:WINDOWS»\n", good: "FROM windows\nWORKDIR /C:WINDOWS\n", doc: false },
    { good: "FROM node:26 AS a\nWORKDIR /app\nWORKDIR src\nFROM a\nWORKDIR lib\n" },
    {
      good: 'FROM node:26\nWORKDIR $HOME/x\nFROM windows\nWORKDIR C:\\path\nFROM w\nWORKDIR "C:\\"\nFROM x\nWORKDIR C:$y\n',
      doc: false,
    },
  ],
});
