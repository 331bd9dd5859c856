import type { Expansion, SimpleCommand, Word } from "../../shell/syntax.ts";
import { givesOneWord, quoted } from "../quoting.ts";
import { fix, rule } from "../rule.ts";
import { expandingVisits } from "../runs.ts";

/** Commands that fail when an argument is missing, or is two. */
const strict: ReadonlySet<string> = new Set(["[", "test", "cd", "."]);

/** Whether the shell would take the output of a substitution apart, whatever that may be good for. */
const isSplit = ({ expansions }: Word): boolean =>
  expansions.some(({ kind, quoted }) => kind === "command" && !quoted);

/** Whether several words, or none, would surely be wrong: in a test, or as a part of a word. */
function isRisky({ words }: SimpleCommand, word: Word, it: Expansion): boolean {
  if (it.kind !== "command" || it.quoted || !it.script || givesOneWord(it.script)) return false;
  if (strict.has(words[0]?.text ?? "")) return true;
  const isWhole = word.raw.at.start === it.at.start && word.raw.at.end === it.at.end;
  // In `NAME=$(…)` after export it depends on the shell.
  return !isWhole && !/^[A-Za-z_]\w*=$/.test(word.text.slice(0, word.text.indexOf("=") + 1) || "-");
}

export default rule({
  name: "unquoted-substitution",
  title: { ko: "따옴표 없는 명령 치환", en: "A command substitution without quotes" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: ["shellcheck:SC2046"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "따옴표가 없으면 `$(…)`의 출력이 공백과 줄바꿈을 기준으로 나뉩니다. 출력이 비면 `[ $(…) = x ]` 같은 비교는 문법 오류가 납니다. 하나의 인자라면 큰따옴표로 감쌉니다.",
    en: "Without quotes the output of `$(…)` is split at blanks and line ends, and where there is none a test such as `[ $(…) = x ]` is a syntax error. Put double quotes round what is one argument.",
  },
  say: (text: string) => ({
    ko: `${text}의 출력이 비었거나 공백이 있으면 인자가 달라집니다. 큰따옴표로 감싸세요.`,
    en: `The output of ${text} may be empty or have blanks; put it in double quotes.`,
  }),
  *check(doc) {
    const splitting = expandingVisits(doc).filter(({ visit }) => visit.command.words.some(isSplit));
    for (const { visit } of splitting)
      for (const word of visit.command.words.slice(1).filter(isSplit)) {
        const risk = word.expansions.find((it) => isRisky(visit.command, word, it));
        if (!risk) continue;
        const title = { ko: "큰따옴표로 감싸기", en: "Put it in double quotes" };
        const text = doc.source.slice(risk.at.start, risk.at.end);
        const data = text.length > 40 ? `${text.slice(0, 37)}…)` : text;
        yield { at: risk.at, data, fixes: [fix(title, false, ...quoted(word))] };
      }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN if [ «$(getent passwd app)» = x ]; then echo y; fi\n",
      good: 'FROM debian:13\nRUN if [ "$(getent passwd app)" = x ]; then echo y; fi\n',
    },
    {
      bad: "FROM debian:13\nRUN curl -O https://x/«$(curl -s y | jq .v)».tgz && cd «$(find . -name a)»\n",
      good: 'FROM debian:13\nRUN curl -O "https://x/$(curl -s y | jq .v).tgz" && cd "$(find . -name a)"\n',
      doc: false,
    },
    {
      good: 'FROM debian:13\nRUN make -j$(nproc) && apt-get install -y $(cat list) && [ $(uname -m) = x ] && [ "$(a)" = b ] && curl x-$(uname -m | tr a b)-$(. /etc/os-release && echo $ID) && y=$(a b) && export z=$(a b) && rm $(find .) && kill $(pidof x)\n',
      doc: false,
    },
  ],
});
