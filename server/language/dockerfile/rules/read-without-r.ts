import { argumentsOf, hasFlag } from "../../shell/arguments.ts";
import { addAfter } from "../edits.ts";
import { fix, rule } from "../rule.ts";
import { commandsNamed } from "../runs.ts";

const takesValue: ReadonlySet<string> = new Set(["-a", "-d", "-i", "-n", "-N", "-p", "-t", "-u"]);

export default rule({
  name: "read-without-r",
  title: { ko: "-r 없는 read", en: "read without -r" },
  category: "correctness",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2162"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`-r`이 없으면 read는 입력의 역슬래시를 지우고 줄을 잇습니다. 파일의 내용을 그대로 읽으려면 `read -r`을 씁니다.",
    en: "Without `-r` read takes backslashes out of what it reads and joins lines. `read -r` reads it as it is.",
  },
  say: () => ({
    ko: "read에 -r이 없어 역슬래시가 사라집니다.",
    en: "read has no -r, so backslashes get lost.",
  }),
  *check(doc) {
    for (const it of commandsNamed(doc, "read")) {
      const [read] = it.words;
      if (!read || it.words.length < 2 || hasFlag(argumentsOf(it.words.slice(1), takesValue), "-r")) continue;
      const title = { ko: "-r 넣기", en: "Add -r" };
      yield { at: read.at, data: undefined, fixes: [fix(title, false, addAfter(it, read, "-r"))] };
    }
  },
  examples: [
    {
      bad: 'FROM debian:13\nRUN while «read» line; do echo "$line"; done < /list\n',
      good: 'FROM debian:13\nRUN while read -r line; do echo "$line"; done < /list\n',
    },
    { good: "FROM debian:13\nRUN read -r a && read -d '' -r b && read -rp x c && echo read d\n", doc: false },
  ],
});
