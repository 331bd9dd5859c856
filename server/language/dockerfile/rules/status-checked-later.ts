import type { Word } from "../../shell/syntax.ts";
import { rule } from "../rule.ts";
import { commandsNamed } from "../runs.ts";

const status = /^"?\$\{?\?\}?"?$/;
const isStatus = ({ raw }: Word): boolean => status.test(raw.text);

export default rule({
  name: "status-checked-later",
  title: { ko: "나중에 확인하는 $?", en: "$? is checked afterwards" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2181"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`명령; if [ $? -ne 0 ]`은 사이에 다른 명령이 끼면 그 명령의 결과를 보게 됩니다. `if ! 명령`이나 `명령 || …`처럼 바로 확인하면 그럴 일이 없습니다.",
    en: "`command; if [ $? -ne 0 ]` looks at another command as soon as one comes between. `if ! command` or `command || …` cannot.",
  },
  say: () => ({
    ko: "$? 대신 명령을 if나 ||로 바로 확인하세요.",
    en: "Check the command itself with if or || rather than $?.",
  }),
  *check(doc) {
    const tests = commandsNamed(doc, "[", "test").filter(({ words }) => words.some(isStatus));
    for (const { words } of tests) for (const { at } of words.filter(isStatus)) yield { at, data: undefined };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN make; if [ «$?» -ne 0 ]; then cat log; fi\n",
      good: "FROM debian:13\nRUN if ! make; then cat log; fi\n",
    },
    { good: "FROM debian:13\nRUN make; status=$?; cat log; exit $status\n", doc: false },
  ],
});
