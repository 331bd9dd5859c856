import { type Fix, replace } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import { fix, rule } from "../rule.ts";
import { expandedIn, scriptsWith } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

/** `$(…)` round the same commands; inside backticks a backslash means something else. */
function modern({ source }: Dockerfile, { start, end }: Span): Fix[] {
  const inner = source.slice(start + 1, end - 1);
  if (end - start < 2 || source[end - 1] !== "`" || /[\\`]/.test(inner.replace(/\\\r?\n/g, ""))) return [];
  const title = { ko: "$(…)로 바꾸기", en: "Turn into $(…)" };
  return [fix(title, true, replace(span(start, start + 1), "$("), replace(span(end - 1, end), ")"))];
}

export default rule({
  name: "backticks",
  title: { ko: "백틱 명령 치환", en: "A command substitution in backticks" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2006"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`$(명령)`은 백틱과 같은 일을 하면서 겹쳐 쓸 수 있고 작은따옴표와 헷갈리지 않습니다.",
    en: "`$(command)` does the same as backticks, can be nested, and is not mistaken for a single quote.",
  },
  say: () => ({ ko: "백틱 대신 $(…)를 쓰세요.", en: "Use $(…) instead of backticks." }),
  *check(doc) {
    if (doc.escape === "`") return;
    for (const { script } of scriptsWith(doc, /`/))
      for (const { word } of expandedIn(script))
        for (const { at, backticks } of word.expansions)
          if (backticks) yield { at, data: undefined, fixes: modern(doc, at) };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN make -j«`nproc`»\n",
      good: "FROM debian:13\nRUN make -j$(nproc)\n",
    },
    { bad: 'FROM debian:13\nRUN x="«`a \\`b\\``»"\n', doc: false },
    { good: "# escape=`\nFROM debian:13\nRUN a `\n  b\n", doc: false },
    { good: "FROM debian:13\nRUN echo '`a`' \"\\`b\\`\" $(c)\n", doc: false },
  ],
});
