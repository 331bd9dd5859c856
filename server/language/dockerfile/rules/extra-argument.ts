import { span } from "../../core/span.ts";
import { withoutComment } from "../inlineComment.ts";
import { fix, remove, rule, withSpaceBefore } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";

/** The words too many: HEALTHCHECK NONE stands alone, STOPSIGNAL takes one signal. */
function extraWords(it: Instruction) {
  const extra = it.words.slice(1);
  return it.name === "STOPSIGNAL" ? withoutComment(it, extra) : extra;
}

const none = /^none$/i;

/** Whether it takes no more than the first word and has more. */
const mayHaveExtra = ({ name, words }: Instruction): boolean =>
  words.length > 1 && (name === "STOPSIGNAL" || none.test(words[0]?.text ?? ""));

export default rule({
  name: "extra-argument",
  title: { ko: "남는 인자", en: "Too many arguments" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", "dockerfile-utils:ARGUMENT_EXTRA", "dockerfile-utils:ARGUMENT_UNNECESSARY"],
  topic: "dockerfile/overview",
  why: {
    ko: "HEALTHCHECK NONE은 뒤에 아무것도 받지 않고 STOPSIGNAL은 신호 하나만 받습니다. 단어가 남으면 빌드가 실패합니다.",
    en: "HEALTHCHECK NONE takes nothing after it and STOPSIGNAL takes a single signal. With words left over the build fails.",
  },
  say: ({ name, words }: { name: string; words: string }) => ({
    ko: `${name} 뒤의 ${words} 인자는 남습니다.`,
    en: `${name} takes no further argument such as ${words}.`,
  }),
  *check(doc) {
    const all = instructionsNamed(doc, "HEALTHCHECK", "STOPSIGNAL");
    for (const { instruction: it } of all.filter(({ instruction }) => mayHaveExtra(instruction))) {
      const extra = extraWords(it);
      const [first] = extra;
      const last = extra.at(-1);
      if (!first || !last) continue;
      const at = span(first.at.start, last.at.end);
      yield {
        at,
        data: {
          name: it.name === "HEALTHCHECK" ? "HEALTHCHECK NONE" : it.name,
          words: extra.map((word) => word.text).join(" "),
        },
        fixes: [
          fix(
            { ko: "남는 인자 지우기", en: "Remove what is left over" },
            false,
            remove(withSpaceBefore(doc.source, at)),
          ),
        ],
      };
    }
  },
  examples: [
    {
      bad: "FROM nginx:1.30\nHEALTHCHECK NONE «--interval=5s»\n",
      good: "FROM nginx:1.30\nHEALTHCHECK NONE\n",
    },
    {
      bad: "FROM nginx:1.30\nSTOPSIGNAL SIGTERM «SIGINT 9»\n",
      good: "FROM nginx:1.30\nSTOPSIGNAL SIGTERM\n",
      doc: false,
    },
    { good: "FROM nginx:1.30\nHEALTHCHECK none\nSTOPSIGNAL SIGQUIT\nUSER a b\nARG A B\n", doc: false },
  ],
});
