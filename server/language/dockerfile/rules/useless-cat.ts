import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import type { Pipeline, SimpleCommand, Word } from "../../shell/syntax.ts";
import { fix, insert, remove, rule } from "../rule.ts";
import { visitsWith } from "../runs.ts";

/** `cat file` that feeds a simple command. */
function fedBy({ commands }: Pipeline): { cat: SimpleCommand; file: Word; next: SimpleCommand } | undefined {
  const [cat, next] = commands;
  if (
    cat?.kind !== "simple" ||
    next?.kind !== "simple" ||
    cat.redirections.length + cat.assignments.length > 0
  )
    return undefined;
  const [program, file, more] = cat.words;
  if (program?.text !== "cat" || !file || more || /^-|[*?[]/.test(file.text)) return undefined;
  return file.expansions.some(({ quoted }) => !quoted) ? undefined : { cat, file, next };
}

function redirected(cat: SimpleCommand, file: Word, next: SimpleCommand): Fix[] {
  if (next.redirections.some(({ operator }) => operator.startsWith("<"))) return [];
  return [
    fix(
      { ko: `< ${file.raw.text}로 바꾸기`, en: `Turn into < ${file.raw.text}` },
      false,
      remove(span(cat.at.start, next.at.start)),
      insert(next.at.end, ` < ${file.raw.text}`),
    ),
  ];
}

export default rule({
  name: "useless-cat",
  title: { ko: "쓸모없는 cat", en: "A cat of no use" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2002"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`cat 파일 | 명령`은 `명령 < 파일`과 같습니다. 파이프가 없으면 파일이 없을 때의 실패도 감춰지지 않습니다.",
    en: "`cat file | command` is `command < file`. Without the pipe, a missing file is no hidden failure either.",
  },
  say: (file: string) => ({
    ko: `cat 대신 < ${file}을(를) 쓸 수 있습니다.`,
    en: `< ${file} does what this cat does.`,
  }),
  *check(doc) {
    for (const visit of visitsWith(doc, /\bcat\b/)) {
      const found = visit.index === 0 ? fedBy(visit.pipeline) : undefined;
      if (!found) continue;
      const { cat, file, next } = found;
      yield { at: cat.words[0]?.at ?? cat.at, data: file.raw.text, fixes: redirected(cat, file, next) };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «cat» /etc/passwd | grep app\n",
      good: "FROM debian:13\nRUN grep app < /etc/passwd\n",
    },
    {
      good: "FROM debian:13\nRUN cat a b | c && cat *.txt | d && cat -n e | f && cat <<X | g && h | cat | i && cat $j | k\n",
      doc: false,
    },
  ],
});
