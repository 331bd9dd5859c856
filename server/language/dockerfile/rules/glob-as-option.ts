import type { Word } from "../../shell/syntax.ts";
import { fix, insert, rule } from "../rule.ts";
import { commandsNamed } from "../runs.ts";

const programs = "rm cp mv chmod chown chgrp ls cat tar zip ln touch du install".split(" ");

const glob = /^[*?]/;
const isGlob = ({ raw }: Word): boolean => glob.test(raw.text);

export default rule({
  name: "glob-as-option",
  title: { ko: "옵션이 될 수 있는 *", en: "A * that may turn into options" },
  category: "correctness",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2035"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`*`는 그 디렉터리의 파일 이름으로 바뀝니다. `-rf`처럼 `-`로 시작하는 이름은 옵션으로 읽힙니다. `./*`라고 쓰면 이름은 늘 `./`로 시작합니다.",
    en: "`*` becomes the names of the files, and one that starts with `-`, such as `-rf`, is read as an option. With `./*` every name starts with `./`.",
  },
  say: (text: string) => ({
    ko: `-로 시작하는 파일이 있으면 ${text}이(가) 옵션으로 읽힙니다. ./${text}로 쓰세요.`,
    en: `A file name that starts with - would be read as an option; write ./${text}.`,
  }),
  *check(doc) {
    const found = commandsNamed(doc, ...programs).filter(({ words }) => words.some(isGlob));
    for (const { words, run } of found) {
      if (run.instruction.json || words.some(({ text }) => text === "--")) continue;
      for (const { at, raw } of words.slice(1).filter(isGlob)) {
        const title = { ko: "./ 붙이기", en: "Put ./ before it" };
        yield { at, data: raw.text, fixes: [fix(title, false, insert(at.start, "./"))] };
      }
    }
  },
  examples: [
    { bad: "FROM debian:13\nRUN rm -rf «*.tar.gz»\n", good: "FROM debian:13\nRUN rm -rf ./*.tar.gz\n" },
    { good: "FROM debian:13\nRUN rm ./* /tmp/* a* && rm -- * && echo * && cp '*' \\* b\n", doc: false },
  ],
});
