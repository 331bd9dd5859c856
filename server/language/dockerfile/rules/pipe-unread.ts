import type { Fix } from "../../core/rule.ts";
import type { SimpleCommand } from "../../shell/syntax.ts";
import { fix, insert, rule } from "../rule.ts";
import { visitsWith } from "../runs.ts";

/** Programs that never read what is piped into them. */
const deaf: ReadonlySet<string> = new Set(
  "rm mv cp ls mkdir rmdir chmod chown chgrp ln touch cd echo printf kill sleep export".split(" "),
);
/** Those to which it may be given as arguments. */
const forXargs: ReadonlySet<string> = new Set(
  "rm ls mkdir rmdir chmod chown chgrp touch echo kill".split(" "),
);

/** Asks for answers, or is told to read. */
const reads = ({ words, redirections }: SimpleCommand): boolean =>
  words.some(({ text }) =>
    /^(-[a-zA-Z]*i[a-zA-Z]*|--interactive.*|-|\/dev\/stdin|\/dev\/fd\/.*)$/.test(text),
  ) ||
  words.some(({ expansions }) => expansions.some(({ script }) => script)) ||
  redirections.some(({ operator }) => operator.startsWith("<"));

const withXargs = ({ at }: SimpleCommand): Fix =>
  fix(
    { ko: "xargs로 인자로 넘기기", en: "Pass it as arguments with xargs" },
    false,
    insert(at.start, "xargs "),
  );

export default rule({
  name: "pipe-unread",
  title: { ko: "읽지 않는 명령으로 가는 파이프", en: "A pipe into what does not read" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2216"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "rm, cp, mkdir 같은 명령은 표준 입력을 읽지 않습니다. 파이프로 보낸 것은 버려집니다. 인자로 넘기려면 `| xargs rm`처럼 씁니다.",
    en: "Commands such as rm, cp and mkdir do not read standard input, and what is piped into them is lost. `| xargs rm` passes it as arguments.",
  },
  say: (name: string) => ({
    ko: `${name} 명령은 파이프로 온 것을 읽지 않습니다.`,
    en: `${name} does not read what is piped into it.`,
  }),
  *check(doc) {
    const visits = visitsWith(doc, /\|/).filter(
      ({ command, index }) => index > 0 && deaf.has(command.words[0]?.text ?? ""),
    );
    for (const { command, pipeline, index } of visits) {
      const [program] = command.words;
      const left = pipeline.commands[index - 1];
      if (!program || reads(command)) continue;
      if (left?.kind === "simple" && left.words[0]?.text === "yes") continue;
      const fixes =
        forXargs.has(program.text) && command.assignments.length === 0 ? [withXargs(command)] : [];
      yield { at: program.at, data: program.text, fixes };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN find / -name '*.pyc' | «rm» -f\n",
      good: "FROM debian:13\nRUN find / -name '*.pyc' | xargs rm -f\n",
    },
    { bad: "FROM debian:13\nRUN a | «cp» b c\n", doc: false },
    {
      good: "FROM debian:13\nRUN a | xargs rm && yes | rm -r b && a | cp -i b c && a | cp /dev/stdin d && a | tee e && a || rm f\n",
      doc: false,
    },
  ],
});
