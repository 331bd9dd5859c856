import { changesBetween } from "../redundant.ts";
import { fix, removeLine, rule } from "../rule.ts";
import type { Pattern } from "../syntax.ts";

export default rule({
  name: "duplicate-pattern",
  title: { ko: "같은 패턴이 두 번", en: "The same pattern twice" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  tag: "unnecessary",
  topic: "dockerignore/overview",
  why: {
    ko: "앞뒤의 `/`와 `./`는 뜻이 없으므로 `dist`, `/dist/`, `./dist`는 모두 같은 패턴입니다. 하나면 됩니다.",
    en: "A slash at either end and `./` mean nothing, so `dist`, `/dist/` and `./dist` are the same pattern. One of them will do.",
  },
  say: (pattern: string) => ({
    ko: `${pattern} 패턴은 위에 이미 있습니다.`,
    en: `The pattern ${pattern} already stands above.`,
  }),
  *check(doc) {
    const changes = changesBetween(doc.patterns);
    const seen = new Map<string, number>();
    for (const [i, it] of doc.patterns.entries()) {
      const key = keyOf(it);
      const before = seen.get(key);
      seen.set(key, i);
      if (before === undefined || it.path === "" || changes(before, i)) continue;
      yield {
        at: it.at,
        data: it.written,
        fixes: [fix({ ko: "이 줄 지우기", en: "Delete this line" }, true, removeLine(doc, it.at))],
      };
    }
  },
  examples: [
    { bad: "node_modules\ndist\n«/node_modules/»\n", good: "node_modules\ndist\n" },
    { bad: "*\n!a\n«!./a»", good: "*\n!a", doc: false },
    { good: "a\n!a/b\na\n!c\nA\n", doc: false },
  ],
});

const keyOf = ({ negated, path }: Pattern): string => `${negated ? "!" : ""}${path}`;
