import type { Fix } from "../../core/rule.ts";
import type { Word } from "../../shell/syntax.ts";
import { fix, replace, rule } from "../rule.ts";
import { commandsNamed, type Ran } from "../runs.ts";

/** The words `-a` and `-o` that join two tests. */
const jointsIn = (words: readonly Word[]): Word[] =>
  words.filter(
    ({ text, isQuoted }, i) => !isQuoted && (text === "-a" || text === "-o") && i > 1 && i < words.length - 2,
  );

/** Two tests in the place of one, where it stands alone in a condition, so that nothing binds differently. */
function separate({ inside, visit, program }: Ran, joints: readonly Word[], words: readonly Word[]): Fix[] {
  const outer = inside.at(-1);
  if (!visit || outer === "substitution" || (outer?.kind !== "if" && outer?.kind !== "while")) return [];
  const list = outer.lists.find(({ pipelines }) => pipelines.includes(visit.pipeline));
  const isMixed = new Set(joints.map(({ text }) => text)).size > 1;
  if (list?.pipelines.length !== 1 || isMixed || visit.pipeline.negated) return [];
  if (words.some(({ text }) => /^[()!]$/.test(text))) return [];
  const edits = joints.map(({ at, text }) => {
    const sign = text === "-a" ? "&&" : "||";
    return replace(at, program === "[" ? `] ${sign} [` : `${sign} test`);
  });
  return [fix({ ko: "두 조건으로 나누기", en: "Turn into two tests" }, false, ...edits)];
}

export default rule({
  name: "test-and-or",
  title: { ko: "[ ] 안의 -a와 -o", en: "-a and -o inside [ ]" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2166"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`[ a -a b ]`와 `[ a -o b ]`는 값에 따라 뜻이 달라질 수 있어 POSIX에서 없어졌습니다. `[ a ] && [ b ]`로 나눕니다.",
    en: "What `[ a -a b ]` and `[ a -o b ]` mean can depend on the values, and POSIX has removed them. Write `[ a ] && [ b ]`.",
  },
  say: (text: string) => ({
    ko: `[ ] 안의 ${text} 대신 ${text === "-a" ? "&&" : "||"}로 두 조건을 이으세요.`,
    en: `Join two tests with ${text === "-a" ? "&&" : "||"} rather than ${text} inside one.`,
  }),
  *check(doc) {
    for (const it of commandsNamed(doc, "[", "test")) {
      const joints = jointsIn(it.words);
      const [first] = joints;
      if (first) yield { at: first.at, data: first.text, fixes: separate(it, joints, it.words) };
    }
  },
  examples: [
    {
      bad: 'FROM debian:13\nRUN if [ -f a «-a» "$B" = c ]; then d; fi\n',
      good: 'FROM debian:13\nRUN if [ -f a ] && [ "$B" = c ]; then d; fi\n',
    },
    { bad: "FROM debian:13\nRUN [ -f a «-o» -f b ] && c\n", doc: false },
    { good: 'FROM debian:13\nRUN [ -a file ] && [ "-a" = -o ] && test -f a && set -o errexit\n', doc: false },
  ],
});
