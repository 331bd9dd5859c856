import { replace } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { fix, rule } from "../rule.ts";
import { scriptsOf, wordsIn } from "../runs.ts";

export default rule({
  name: "backticks",
  title: { ko: "역따옴표 명령 치환", en: "A command substitution in backticks" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2006"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`$(명령)`은 역따옴표와 같은 일을 하면서 겹쳐 쓸 수 있고 작은따옴표와 헷갈리지 않습니다.",
    en: "`$(command)` does the same as backticks, can be nested, and is not mistaken for a single quote.",
  },
  say: () => ({ ko: "역따옴표 대신 $(…)를 쓰세요.", en: "Use $(…) instead of backticks." }),
  *check(doc) {
    if (doc.escape === "`") return;
    for (const { script } of scriptsOf(doc))
      for (const { word } of wordsIn(script))
        for (const { at, backticks } of word.expansions) {
          if (!backticks) continue;
          const inner = doc.source.slice(at.start + 1, at.end - 1);
          // Inside backticks a backslash means something else.
          const isPlain = doc.source[at.end - 1] === "`" && !/[\\`]/.test(inner.replace(/\\\r?\n/g, ""));
          const title = { ko: "$(…)로 바꾸기", en: "Turn into $(…)" };
          const edits = [replace(span(at.start, at.start + 1), "$("), replace(span(at.end - 1, at.end), ")")];
          yield { at, data: undefined, fixes: isPlain ? [fix(title, true, ...edits)] : [] };
        }
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
