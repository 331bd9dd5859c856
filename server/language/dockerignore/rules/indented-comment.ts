import { lineAt } from "../../core/lines.ts";
import { span } from "../../core/span.ts";
import { fix, remove, rule } from "../rule.ts";

export default rule({
  name: "indented-comment",
  title: { ko: "들여 쓴 주석", en: "An indented comment" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/comment",
  why: {
    ko: ".dockerignore는 줄의 첫 글자가 `#`일 때만 주석으로 봅니다. 앞에 공백이 있으면 그 줄은 패턴이 됩니다.",
    en: "A .dockerignore takes a line for a comment only if `#` is its very first character. With white space before it the line is a pattern.",
  },
  say: () => ({
    ko: "앞에 공백이 있어 주석이 아니라 패턴으로 읽힙니다.",
    en: "With white space before it this is a pattern, not a comment.",
  }),
  *check({ lines, patterns }) {
    for (const { at, written, negated } of patterns) {
      // Editors leave `#name#` behind.
      if (negated || !written.startsWith("#") || /^#\S*#$/.test(written)) continue;
      const start = lines.starts[lineAt(lines, at.start)] ?? 0;
      yield {
        at,
        data: undefined,
        fixes: [
          fix(
            { ko: "앞의 공백 지우기", en: "Delete the white space" },
            /^#\s/.test(written),
            remove(span(start, at.start)),
          ),
        ],
      };
    }
  },
  examples: [
    { bad: "node_modules\n  «# build output»\ndist\n", good: "node_modules\n# build output\ndist\n" },
    { bad: "\t«#dist»\n", good: "#dist\n", doc: false },
    { good: "# a\n \n #*#\n! #x\n\\#y\n", doc: false },
  ],
});
