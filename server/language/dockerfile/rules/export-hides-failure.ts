import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import type { Expansion, SimpleCommand, Word } from "../../shell/syntax.ts";
import type { Visit } from "../../shell/walk.ts";
import { fix, replace, rule } from "../rule.ts";
import { expandingVisits } from "../runs.ts";

/** The assignment first, then the name alone. */
function separate({ command, pipeline }: Visit, program: Word, word: Word, name: string): Fix[] {
  if (program.text !== "export" || command.words.length !== 2 || pipeline.commands.length > 1) return [];
  const value = word.raw.text;
  return [
    fix(
      { ko: "대입과 export를 나누기", en: "Assign first, then export" },
      false,
      replace(
        span(command.words[0]?.at.start ?? program.at.start, word.at.end),
        `${value} && export ${name}`,
      ),
    ),
  ];
}

/** Commands that fail only when everything does. */
const certain =
  /^(mktemp|nproc|uname|arch|pwd|date|id|hostname|whoami|echo|printf|basename|dirname|dpkg|getconf)$/;

const declares = /^(export|local|readonly|declare|typeset)$/;
const isDeclaration = ({ words }: SimpleCommand): boolean => declares.test(words[0]?.text ?? "");

/** Whether a substitution runs something whose failure would matter. */
const mayFail = ({ script }: Expansion): boolean =>
  script?.pipelines.some(({ commands }) =>
    commands.some((it) => it.kind !== "simple" || !certain.test(it.words[0]?.text ?? "")),
  ) ?? false;

export default rule({
  name: "export-hides-failure",
  title: { ko: "export가 감추는 실패", en: "A failure that export hides" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2155"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`export X=$(명령)`의 결과는 export의 결과라 명령이 실패해도 성공입니다. `&&`도 `set -e`도 알아채지 못합니다. `X=$(명령) && export X`처럼 나누면 명령의 실패가 보입니다.",
    en: "`export X=$(command)` ends as export does, with success, even if the command fails; neither `&&` nor `set -e` notices. In `X=$(command) && export X` the failure of the command counts.",
  },
  say: ({ program, name }: { program: string; name: string }) => ({
    ko: `${program} 때문에 ${name}에 넣을 명령의 실패가 감춰집니다.`,
    en: `${program} hides a failure of the command that gives ${name} its value.`,
  }),
  *check(doc) {
    const declarations = expandingVisits(doc).filter(({ visit }) => isDeclaration(visit.command));
    for (const { visit } of declarations) {
      const [program, ...words] = visit.command.words;
      if (!program) continue;
      for (const word of words) {
        const name = /^([A-Za-z_]\w*)=/.exec(word.text)?.[1];
        if (name === undefined || !word.expansions.some(mayFail)) continue;
        const at = span(word.at.start, word.at.start + name.length);
        yield { at, data: { program: program.text, name }, fixes: separate(visit, program, word, name) };
      }
    }
  },
  examples: [
    {
      bad: 'FROM debian:13\nRUN export «VERSION»="$(cat /version)" && make\n',
      good: 'FROM debian:13\nRUN VERSION="$(cat /version)" && export VERSION && make\n',
    },
    { bad: "FROM debian:13\nRUN f() { local «a»=$(b); }; export c «d»=`e`\n", doc: false },
    {
      good: "FROM debian:13\nRUN export A=1 B=$C && D=$(e) && export D && export F && export G=$(mktemp -d)\n",
      doc: false,
    },
  ],
});
