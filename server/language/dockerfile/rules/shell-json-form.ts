import { jsonArray, repairedArray } from "../execForm.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { fix, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";

/** Shells that need to be told that a command follows. */
const takesCommand = /^(.*\/)?(ba|da|a|z|k)?sh$/;

function arrayOf({ args, words }: Instruction): string | undefined {
  if (args.gaps.length > 0) return undefined;
  if (args.text.startsWith("[")) return repairedArray(args.text);
  if (/["'\\]/.test(args.text)) return undefined;
  const all = words.map((it) => it.text);
  return jsonArray(all.length === 1 && takesCommand.test(args.text) ? [...all, "-c"] : all);
}

export default rule({
  name: "shell-json-form",
  title: { ko: "SHELL은 JSON 배열이어야 합니다", en: "SHELL takes a JSON array" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", "dockerfile-utils:SHELL_JSON_FORM", "dockerfile-utils:SHELL_REQUIRES_ONE"],
  topic: "dockerfile/shell",
  why: {
    ko: 'SHELL은 `["/bin/bash", "-c"]`처럼 큰따옴표를 쓴 JSON 배열만 받습니다. 배열 뒤에 다른 글자가 있거나 배열이 비어 있어도 빌드가 실패합니다.',
    en: 'SHELL takes a JSON array with double quotes only, such as `["/bin/bash", "-c"]`. Anything after the array, or an empty one, makes the build fail.',
  },
  say: () => ({
    ko: 'SHELL의 인자는 ["/bin/bash", "-c"] 같은 JSON 배열이어야 합니다.',
    en: 'The argument of SHELL has to be a JSON array such as ["/bin/bash", "-c"].',
  }),
  *check(doc) {
    for (const { instruction: it } of instructionsNamed(doc, "SHELL")) {
      const isRight = it.json?.onlyStrings === true && it.json.items.length > 0;
      if (isRight || it.args.text === "" || inlineCommentOf(it)) continue;
      const array = arrayOf(it);
      yield {
        at: it.args.at,
        data: undefined,
        fixes: array
          ? [
              fix(
                { ko: `${array}(으)로 고치기`, en: `Change to ${array}` },
                false,
                replace(it.args.at, array),
              ),
            ]
          : [],
      };
    }
  },
  examples: [
    { bad: "FROM debian:13\nSHELL «/bin/bash -c»\n", good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n' },
    {
      bad: "FROM debian:13\nSHELL «['/bin/bash', '-c']»\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n',
    },
    { bad: "FROM debian:13\nSHELL «[]»\n", doc: false },
    { bad: 'FROM debian:13\nSHELL «["/bin/bash", "-c"] now»\n', doc: false },
    { bad: 'FROM debian:13\nSHELL «[ [ "/bin/sh" ]»\n', doc: false },
    {
      bad: "FROM debian:13\nONBUILD SHELL «bash»\n",
      good: 'FROM debian:13\nONBUILD SHELL ["bash", "-c"]\n',
      doc: false,
    },
    { good: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n' },
  ],
});
