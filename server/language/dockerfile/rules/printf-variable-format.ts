import type { Fix } from "../../core/rule.ts";
import type { Word } from "../../shell/syntax.ts";
import { fix, insert, rule } from "../rule.ts";
import { visitsWith } from "../runs.ts";

/** A format of its own, when the variable is all there is. */
function withFormat({ at, raw, expansions }: Word, more: Word | undefined): Fix[] {
  const [it, other] = expansions;
  const isAlone = it && !other && raw.text.length - (it.at.end - it.at.start) <= (it.quoted ? 2 : 0);
  if (!isAlone || more) return [];
  return [fix({ ko: "'%s' 넣기", en: "Add '%s'" }, false, insert(at.start, "'%s' "))];
}

export default rule({
  name: "printf-variable-format",
  title: { ko: "printf의 형식에 든 변수", en: "A variable in the format of printf" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: ["shellcheck:SC2059"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "printf의 첫 인자는 형식입니다. 값에 `%`나 `\\`가 있으면 형식으로 읽혀 출력이 달라집니다. `printf '%s' \"$x\"`처럼 값은 따로 넘깁니다.",
    en: "The first argument of printf is a format. A `%` or `\\` in the value is read as one, and the output differs. Pass the value apart, as in `printf '%s' \"$x\"`.",
  },
  say: (text: string) => ({
    ko: `${text}의 %와 \\가 printf의 형식으로 읽힙니다. '%s'로 따로 넘기세요.`,
    en: `% and \\ in ${text} are read as printf's format; pass it apart with '%s'.`,
  }),
  *check(doc) {
    for (const visit of visitsWith(doc, /printf/)) {
      const [printf, format, more] = visit.command.words;
      const it = format?.expansions.find(({ kind }) => kind === "parameter" || kind === "command");
      if (printf?.text !== "printf" || !format || !it || format.text.startsWith("-")) continue;
      const data = doc.source.slice(it.at.start, it.at.end);
      yield { at: it.at, data, fixes: withFormat(format, more) };
    }
  },
  examples: [
    {
      bad: 'FROM debian:13\nARG TEXT\nRUN printf "«$TEXT»" > /motd\n',
      good: "FROM debian:13\nARG TEXT\nRUN printf '%s' \"$TEXT\" > /motd\n",
    },
    { bad: 'FROM debian:13\nARG A\nRUN printf "a «${A}» %s\\n" b\n', doc: false },
    {
      good: "FROM debian:13\nARG A\nRUN printf '%s\\n' \"$A\" && printf 'a\\n' && printf -v b '%s' c\n",
      doc: false,
    },
  ],
});
