import { slice, spanIn } from "../../core/span.ts";
import { fix, remove, replace, rule } from "../rule.ts";

/** Characters that show nothing, and spaces that look like others. */
const unseen = /[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\u3000\ufeff]+/g;

const nameOf = (text: string): string =>
  [...new Set(text)]
    .map((it) => `U+${(it.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`)
    .join(" ");

export default rule({
  name: "invisible-character",
  title: { ko: "보이지 않는 글자", en: "A character that cannot be seen" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: "웹 페이지에서 복사한 글에는 폭이 없는 글자나 줄 바꿈 없는 공백이 섞이곤 합니다. 패턴 안에 남으면 그런 이름의 파일만 찾으므로 아무것에도 맞지 않습니다.",
    en: "Text copied from web pages may bring characters without a width and no-break spaces along. Inside a pattern they are part of the name that is looked for, and nothing matches.",
  },
  say: (names: string) => ({
    ko: `패턴에 보이지 않는 글자(${names})가 있습니다.`,
    en: `There is a character in the pattern that cannot be seen (${names}).`,
  }),
  *check({ source, patterns }) {
    for (const { written, writtenAt } of patterns)
      for (const match of written.matchAll(unseen)) {
        const at = spanIn(
          slice(source, writtenAt.start, writtenAt.end),
          match.index,
          match.index + match[0].length,
        );
        const isSpace = /^[\u00a0\u202f\u3000]+$/.test(match[0]) && match.index > 0;
        yield {
          at,
          data: nameOf(match[0]),
          fixes: [
            isSpace
              ? fix({ ko: "보통 공백으로 바꾸기", en: "Change to a plain space" }, false, replace(at, " "))
              : fix({ ko: "지우기", en: "Delete it" }, false, remove(at)),
          ],
        };
      }
  },
  examples: [
    { bad: "node_modules«\u200b»\n", good: "node_modules\n" },
    { bad: "a\n!«\ufeff»b\nmy«\u00a0»file\n", good: "a\n!b\nmy file\n", doc: false },
    { good: "\ufeffa\n\u00a0b\u00a0\n# \u200b\n한글\n", doc: false },
  ],
});
