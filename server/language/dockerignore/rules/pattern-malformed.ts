import { testOf } from "../glob.ts";
import { fix, remove, rule } from "../rule.ts";

export default rule({
  name: "pattern-malformed",
  title: { ko: "잘못된 패턴", en: "Malformed pattern" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: "빌더가 읽을 수 없는 패턴이 한 줄이라도 있으면 빌드가 시작되지 않습니다. 대괄호는 짝이 맞아야 하고, `!` 뒤에는 패턴이, 끝의 `\\` 뒤에는 글자가 있어야 합니다.",
    en: "A single line that the builder cannot read keeps the build from starting. Brackets have to be closed, a `!` needs a pattern behind it, and a `\\` at the end a character.",
  },
  say: (pattern: string) => ({
    ko: `${pattern} 패턴을 읽을 수 없습니다.`,
    en: `The pattern ${pattern} cannot be read.`,
  }),
  *check({ patterns }) {
    for (const { at, path, written, writtenAt } of patterns) {
      if (testOf(path)) continue;
      // White space behind it is cut off, so a backslash that was to keep it is left alone.
      const isOpenEscape = /(^|[^\\])\\$/.test(written);
      yield {
        at: written === "" ? at : writtenAt,
        data: written || "!",
        fixes: isOpenEscape
          ? [
              fix(
                { ko: "끝의 \\ 지우기", en: "Delete the \\ at the end" },
                false,
                remove({ start: writtenAt.end - 1, end: writtenAt.end }),
              ),
            ]
          : [],
      };
    }
  },
  examples: [
    { bad: "node_modules\n«logs[0-9»\n" },
    { bad: "«!»\n!«/»\n!!\n«[]»\n«[z-a]»\n!/!\n", doc: false },
    { bad: "«my\\ file\\» \n", good: "my\\ file \n", doc: false },
    { good: "node_modules\nlogs[0-9]\n**/*.log\n!keep.log\n\\[\n[^a]\na]\n", doc: false },
  ],
});
