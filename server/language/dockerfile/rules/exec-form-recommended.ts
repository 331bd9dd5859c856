import type { Fix } from "../../core/rule.ts";
import { checksOf, choosesShell } from "../buildChecks.ts";
import { execForm, isMeantAsArray } from "../execForm.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { fix, insert, replace, rule } from "../rule.ts";
import { inStagesNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";

/** More than one command, so that the shell has to stay. */
const isCompound = /[|&;\n]/;

function fixOf({ args }: Instruction): Fix | undefined {
  const array = args.gaps.length === 0 ? execForm(args.text) : undefined;
  if (array)
    return fix({ ko: "JSON 배열로 바꾸기", en: "Turn into a JSON array" }, false, replace(args.at, array));
  if (isCompound.test(args.text) || args.text.startsWith("exec ")) return undefined;
  return fix(
    { ko: "exec를 붙여 신호를 받게 하기", en: "Put exec before it, so that it gets signals" },
    false,
    insert(args.at.start, "exec "),
  );
}

/** A shell that replaces itself with the command is no longer in the way. */
const replacesShell = ({ args }: Instruction): boolean =>
  /^exec\s/.test(args.text) && !isCompound.test(args.text);

export default rule({
  name: "exec-form-recommended",
  title: { ko: "셸 형식의 CMD와 ENTRYPOINT", en: "CMD and ENTRYPOINT in shell form" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3025", "buildkit:JSONArgsRecommended"],
  topic: "dockerfile/exec-form",
  why: {
    ko: "셸 형식은 `/bin/sh -c`로 실행되어 셸이 1번 프로세스가 됩니다. `docker stop`이 보내는 종료 신호가 프로그램에 닿지 않아 10초 뒤 강제로 끝나고, ENTRYPOINT이면 CMD와 `docker run` 인자도 무시됩니다. JSON 배열로 쓰면 프로그램이 바로 실행됩니다.",
    en: "In shell form `/bin/sh -c` runs the command and the shell is process 1. The signal of `docker stop` does not reach the program, which is killed after 10 seconds, and an ENTRYPOINT ignores CMD and the arguments of `docker run`. A JSON array runs the program itself.",
  },
  say: (name: string) => ({
    ko: `${name}가 셸 형식이라 프로그램이 종료 신호를 받지 못합니다. JSON 배열로 쓰세요.`,
    en: `${name} is in shell form, so the program does not get signals; use a JSON array.`,
  }),
  *check(doc) {
    const places = inStagesNamed(doc, "CMD", "ENTRYPOINT").filter(
      ({ instruction: it }) => !it.json && it.args.text !== "",
    );
    for (const { instruction: it } of places) {
      // A shell that was chosen is meant to be used.
      if (choosesShell(doc, it) || (replacesShell(it) && !checksOf(doc).isError)) continue;
      // Other rules speak of these.
      if (isMeantAsArray(it.args.text) || inlineCommentOf(it)) continue;
      const better = fixOf(it);
      yield { at: it.args.at, data: it.name, fixes: better ? [better] : [] };
    }
  },
  examples: [
    { bad: "FROM node:26\nCMD «node server.js»\n", good: 'FROM node:26\nCMD ["node", "server.js"]\n' },
    {
      bad: "FROM node:26\nENTRYPOINT «java $JAVA_OPTS -jar app.jar»\n",
      good: "FROM node:26\nENTRYPOINT exec java $JAVA_OPTS -jar app.jar\n",
    },
    { bad: "FROM node:26\nCMD «npm ci && npm start»\n", doc: false },
    {
      bad: "FROM node:26\nCMD «echo 'a b' \"c\"»\n",
      good: 'FROM node:26\nCMD ["echo", "a b", "c"]\n',
      doc: false,
    },
    { bad: "FROM node:26\nCMD «cd /app; node x»\n", doc: false },
    {
      good: 'FROM node:26\nCMD ["node"]\nENTRYPOINT exec java $OPTS\nCMD\nHEALTHCHECK CMD curl localhost\n',
      doc: false,
    },
    { good: 'FROM node:26 AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nENTRYPOINT run it\n', doc: false },
  ],
});
