import { slice, span, spanIn } from "../../core/span.ts";
import { fix, replace, rule } from "../rule.ts";
import type { Dockerignore, Pattern } from "../syntax.ts";

/** What other tools have and the builder has not: `{a,b}`, `[!a]`, and `@(a|b)` with its kin. */
const foreign = /\{[^{}/]*,[^{}/]*\}|\[![^\]]+\]|[@+?*]\([^()/|]*\|[^()/]*\)/;

/** The lines that say the same, or undefined when there is no other way to say it. */
function meantBy(
  doc: Dockerignore,
  { negated, written }: Pattern,
  match: RegExpExecArray,
): string | undefined {
  const [found] = match;
  const before = written.slice(0, match.index);
  const after = written.slice(match.index + found.length);
  if (found.startsWith("[")) return before + found.replace("[!", "[^") + after;
  const inside = found.startsWith("{") ? found.slice(1, -1).split(",") : found.slice(2, -1).split("|");
  if (!/^[{@]/.test(found)) return undefined;
  const eol = doc.source.includes("\r\n") ? "\r\n" : "\n";
  return inside.map((it) => before + it.trim() + after).join(`${eol}${negated ? "!" : ""}`);
}

export default rule({
  name: "foreign-glob-syntax",
  title: { ko: "다른 도구의 패턴 문법", en: "Wildcards of other tools" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/vs-gitignore",
  why: {
    ko: ".dockerignore가 아는 것은 `*`, `**`, `?`, `[a-z]`, `[^a]`와 `\\`뿐입니다. 셸이나 .gitignore의 `{a,b}`, `[!a]`, `@(a|b)`는 글자 그대로 읽혀 제외하려던 파일이 제외되지 않습니다.",
    en: "A .dockerignore knows `*`, `**`, `?`, `[a-z]`, `[^a]` and `\\`, and nothing else. `{a,b}`, `[!a]` and `@(a|b)` of shells and .gitignore are taken as they are written, and what was meant is not left out.",
  },
  say: (syntax: string) => ({
    ko: `${syntax}은(는) .dockerignore의 문법이 아닙니다.`,
    en: `${syntax} means nothing in a .dockerignore.`,
  }),
  *check(doc) {
    for (const it of doc.patterns) {
      const match = foreign.exec(it.written);
      if (!match) continue;
      const meant = meantBy(doc, it, match);
      const whole = slice(doc.source, it.writtenAt.start, it.writtenAt.end);
      yield {
        at: spanIn(whole, match.index, match.index + match[0].length),
        data: match[0],
        fixes:
          meant === undefined
            ? []
            : [
                fix(
                  { ko: "아는 문법으로 바꾸기", en: "Write it in other words" },
                  false,
                  replace(span(it.writtenAt.start, it.writtenAt.end), meant),
                ),
              ],
      };
    }
  },
  examples: [
    { bad: "**/*.«{log,tmp}»\n", good: "**/*.log\n**/*.tmp\n" },
    { bad: "a«[!0-9]»\n", good: "a[^0-9]\n", doc: false },
    { bad: "*\r\n!«@(a|b)».md\r\n", good: "*\r\n!a.md\r\n!b.md\r\n", doc: false },
    { bad: "x«+(a|b)»\n", doc: false },
    { good: "{{name}}\na{b}\n[^!]\n[a!]\n*(1).txt\na (copy)\n", doc: false },
  ],
});
