import { text } from "../../../protocol/text.ts";
import { commandFault } from "../commandWords.ts";
import { quoted } from "../edits.ts";
import { scalarsAt } from "../nodes.ts";
import { knownValue } from "../parts.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { commandPaths } from "./command-syntax.ts";

export default rule({
  name: "command-shell-operator",
  title: { ko: "말없이 버려지는 && 뒤의 명령", en: "Part of a command that is silently dropped" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.command",
  why: {
    ko: "문자열로 쓴 command는 셸을 거치지 않습니다. Compose는 &&, |, ;, > 같은 기호를 만나면 거기서부터 나머지를 말없이 버립니다. 셸이 필요하면 sh -c로 실행하세요.",
    en: "A command that is a text goes through no shell. At &&, |, ;, > and the like Compose silently drops the rest. Run it with sh -c when a shell is needed.",
  },
  say: ({ sign }: { sign: string }) =>
    text(
      `${sign}부터 나머지는 실행되지 않습니다. 셸이 필요하면 sh -c로 실행하세요.`,
      `Nothing from ${sign} on is run; use sh -c where a shell is needed.`,
    ),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, commandPaths)) {
      const value = pair ? knownValue(doc.source, node) : undefined;
      const fault = value && commandFault(value.text);
      if (!value || fault?.kind !== "operator") continue;
      yield {
        at: value.at(fault.from, fault.to),
        data: { sign: value.text.slice(fault.from, fault.to) },
        fixes: fixes(
          node.style === "block"
            ? undefined
            : fix(
                { ko: "sh -c로 실행하기", en: "Run it with sh -c" },
                false,
                replace(node.at, `["sh", "-c", ${quoted(node.text)}]`),
              ),
        ),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: node:26\n    command: npm ci «&&» npm start\n",
      good: 'services:\n  web:\n    image: node:26\n    command: ["sh", "-c", "npm ci && npm start"]\n',
    },
    { bad: "services:\n  web:\n    image: node:26\n    command: npm start 2«>»&1\n", doc: false },
    {
      good: 'services:\n  web:\n    image: node:26\n    command: sh -c \'npm ci && npm start\'\n    entrypoint: ["a", "&&", "b"]\n',
      doc: false,
    },
  ],
});
