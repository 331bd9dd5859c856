import { type Text, text } from "../../../protocol/text.ts";
import { type CommandFault, commandFault } from "../commandWords.ts";
import { scalarsAt } from "../nodes.ts";
import { knownValue } from "../parts.ts";
import { rule } from "../rule.ts";

/** Keys whose value, when it is a text, is split into words. */
export const commandPaths = [
  "services.command",
  "services.entrypoint",
  ...["pre_start", "post_start", "pre_stop", "develop.watch.exec"].map((it) => `services.${it}.command`),
];

const said = (sign: string, kind: CommandFault["kind"]): Text =>
  kind === "open"
    ? text(`명령의 ${sign}가 닫히지 않았습니다.`, `The ${sign} in the command is not closed.`)
    : text(
        `명령에 괄호 ${sign}를 그대로 쓸 수 없습니다. 따옴표로 묶거나 목록으로 쓰세요.`,
        `The command cannot hold a bare ${sign}; put it in quotes, or write a list.`,
      );

export default rule({
  name: "command-syntax",
  title: { ko: "단어로 나눌 수 없는 명령", en: "Command that cannot be split into words" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.command",
  why: {
    ko: "문자열로 쓴 command와 entrypoint는 Compose가 셸 없이 단어로 나눕니다. 따옴표가 닫히지 않거나 괄호가 그대로 있으면 파일을 거부합니다.",
    en: "Compose splits a command or entrypoint that is a text into words, without a shell, and refuses the file for an open quote or a bare parenthesis.",
  },
  say: ({ sign, kind }: { sign: string; kind: CommandFault["kind"] }) => said(sign, kind),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, commandPaths)) {
      // The items of a list are words already.
      const value = pair ? knownValue(doc.source, node) : undefined;
      const fault = value && commandFault(value.text);
      if (!fault || fault.kind === "operator") continue;
      const { from, to, kind } = fault;
      yield { at: value.at(from, to), data: { sign: value.text.slice(from, to), kind } };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    command: echo it«'»s\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    command: echo "it\'s"\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.30\n    entrypoint: sh -c «"»echo a\n', doc: false },
    { bad: "services:\n  web:\n    image: python:3.14\n    command: python -c print«(»1)\n", doc: false },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    command: echo a «\\»\n", doc: false },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    command: ["it\'s"]\n    entrypoint: echo it\\\'s "a\\"b" \'c"d\' $$(date)\n',
      doc: false,
    },
  ],
});
