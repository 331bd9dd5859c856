import { type Edit, insert } from "../core/rule.ts";
import { pieceSpan, piecesOf } from "../shell/pieces.ts";
import type { Script, Word } from "../shell/syntax.ts";

/** Text that means the same inside double quotes. */
const inert = /^[\w.:/@%+,=^-]*$/;

/** Puts the word, or only its expansions where the rest must stay bare, into double quotes. */
export function quoted(word: Word): Edit[] {
  const pieces = piecesOf(word);
  const isInert = pieces.every(
    ({ kind, from, to }) =>
      kind === "expansion" || (kind === "plain" && inert.test(word.raw.text.slice(from, to))),
  );
  const around = isInert
    ? [word.at]
    : pieces.filter(({ kind }) => kind === "expansion").map((it) => pieceSpan(word, it));
  return around.flatMap(({ start, end }) => [insert(start, '"'), insert(end, '"')]);
}

/** Programs that print one word without blanks. */
const oneWord: ReadonlySet<string> = new Set(
  `nproc uname arch dpkg dpkg-architecture getconf lsb_release which command type basename dirname pwd mktemp hostname
  whoami realpath readlink git wc expr id date go rustc node npm php-config rpm cat tput openssl xx-info python-config
  pg_config java_home stat printf`.split(/\s+/),
);
/** Programs that keep one word one word. */
const filters: ReadonlySet<string> = new Set("sed tr cut head tail awk xargs grep rev sort uniq".split(" "));

/** Whether a substitution gives one word, as far as its commands tell. */
export function givesOneWord({ pipelines }: Script): boolean {
  const commands = pipelines.at(-1)?.commands ?? [];
  const programs = commands.map((it) =>
    (it.kind === "simple" ? (it.words[0]?.text ?? "") : "").replace(/^.*\//, ""),
  );
  const [first = "", ...rest] = programs;
  if (first === "echo") {
    const [source] = commands;
    return source?.kind === "simple" && source.words.length === 2 && rest.every((it) => filters.has(it));
  }
  return oneWord.has(first) && rest.every((it) => filters.has(it));
}
