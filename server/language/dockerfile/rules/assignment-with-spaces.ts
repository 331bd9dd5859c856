import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import type { SimpleCommand } from "../../shell/syntax.ts";
import { fix, remove, rule } from "../rule.ts";
import { visitsIn } from "../runs.ts";

type Kind = "around" | "after" | "dollar";

interface Found {
  readonly at: Span;
  readonly data: { readonly kind: Kind; readonly name: string };
  readonly fixes: Fix[];
}

/** What may be a variable; of these commands `=` is an argument. */
const name = /^(?!(echo|printf|test|expr|let|set|return)$)[A-Za-z_]\w*$/;

const joined = (...gaps: readonly Span[]): Fix[] => [
  fix(
    { ko: "공백 지우기", en: "Delete the spaces" },
    false,
    ...gaps.filter(({ start, end }) => end > start).map(remove),
  ),
];

/** An assignment that the shell takes for a command. */
function mistaken({ words, assignments }: SimpleCommand): Found | undefined {
  const [first, second, third] = words;
  const last = assignments.at(-1);
  if (!first) return undefined;
  if (last?.value.raw.text.endsWith("=") && !second && (first.isQuoted || /^[\d.]+$/.test(first.text)))
    return {
      at: span(last.at.start, first.at.end),
      data: { kind: "after", name: last.name },
      fixes: joined(span(last.at.end, first.at.start)),
    };
  const dollar = first.raw.text.startsWith("$") ? /^\$([A-Za-z_]\w*)=/.exec(first.raw.text)?.[1] : undefined;
  if (dollar !== undefined) {
    const title = { ko: "$ 지우기", en: "Delete the $" };
    const { start } = first.at;
    return {
      at: span(start, start + dollar.length + 1),
      data: { kind: "dollar", name: dollar },
      fixes: [fix(title, false, remove(span(start, start + 1)))],
    };
  }
  if (!second?.raw.text.startsWith("=") || first.isQuoted) return undefined;
  if (!name.test(first.text) || second.raw.text.includes("=", 1)) return undefined;
  const isAlone = second.raw.text === "=";
  return {
    at: span(first.at.start, second.at.end),
    data: { kind: "around", name: first.text },
    fixes: joined(
      span(first.at.end, second.at.start),
      isAlone && third ? span(second.at.end, third.at.start) : span(0, 0),
    ),
  };
}

export default rule({
  name: "assignment-with-spaces",
  title: { ko: "변수 대입에 든 공백이나 $", en: "An assignment with spaces or $" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC1007", "shellcheck:SC1066", "shellcheck:SC1068"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "셸에서 `A = b`는 `A`라는 명령을 `=`과 `b`를 인자로 실행하라는 뜻입니다. 대입은 공백도 `$`도 없이 `A=b`로 씁니다.",
    en: "To a shell `A = b` means to run a command called `A` with the arguments `=` and `b`. An assignment is `A=b`, without spaces and without `$`.",
  },
  say: ({ kind, name: variable }: { kind: Kind; name: string }) =>
    kind === "dollar"
      ? {
          ko: `대입할 때는 ${variable} 앞에 $를 쓰지 않습니다.`,
          en: `${variable} takes no $ when it is assigned.`,
        }
      : {
          ko: `${variable}에 대입할 때는 = 앞뒤에 공백을 두지 않습니다.`,
          en: `No spaces may stand round the = that assigns ${variable}.`,
        },
  check: (doc) => mapDefined(visitsIn(doc), ({ command }) => mistaken(command)),
  examples: [
    {
      bad: "FROM debian:13\nRUN «VERSION =» 1.2 && echo $VERSION\n",
      good: "FROM debian:13\nRUN VERSION=1.2 && echo $VERSION\n",
    },
    {
      bad: 'FROM debian:13\nRUN «A= "b"»; «$C»=d; «E =f»\n',
      good: 'FROM debian:13\nRUN A="b"; C=d; E=f\n',
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN A=b IFS= read -r c && D= make && [ a = b ] && test x = y && expr a = b && echo = f\n",
      doc: false,
    },
  ],
});
