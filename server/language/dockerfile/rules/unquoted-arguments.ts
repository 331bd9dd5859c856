import { fix, replace, rule } from "../rule.ts";
import { shellVisitsWith } from "../runs.ts";

export default rule({
  name: "unquoted-arguments",
  title: { ko: "따옴표 없는 $@와 $*", en: "$@ and $* without quotes" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2048", "shellcheck:SC2068"],
  topic: "dockerfile/variable-substitution",
  why: {
    ko: '`$@`와 `$*`는 따옴표가 없으면 인자를 공백 기준으로 다시 나눕니다. `"$@"`는 인자를 받은 그대로 넘깁니다.',
    en: '`$@` and `$*` without quotes split the arguments again at blanks. `"$@"` passes them on as they came.',
  },
  say: (text: string) => ({
    ko: `${text}는 인자를 공백 기준으로 다시 나눕니다. "$@"를 쓰세요.`,
    en: `${text} splits the arguments again at blanks; use "$@".`,
  }),
  *check(doc) {
    for (const { command } of shellVisitsWith(doc, /\$\{?[@*]/))
      for (const { raw, at, expansions } of command.words) {
        const [it] = expansions;
        if (it?.kind !== "parameter" || it.quoted || !/^\$[@*]$|^\$\{[@*]\}$/.test(raw.text)) continue;
        const title = { ko: '"$@"로 바꾸기', en: 'Turn into "$@"' };
        yield { at, data: raw.text, fixes: [fix(title, false, replace(at, '"$@"'))] };
      }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN build() { make «$@»; } && build all\n",
      good: 'FROM debian:13\nRUN build() { make "$@"; } && build all\n',
    },
    {
      bad: "FROM debian:13\nENTRYPOINT exec app «$*»\n",
      good: 'FROM debian:13\nENTRYPOINT exec app "$@"\n',
      doc: false,
    },
    { good: "FROM debian:13\nRUN a \"$@\" '$*' \\$@ && for i in $@; do b; done && x=$*\n", doc: false },
  ],
});
