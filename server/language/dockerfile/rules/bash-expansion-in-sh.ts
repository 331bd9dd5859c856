import { type Span, span } from "../../core/span.ts";
import { pieceSpan, piecesOf } from "../../shell/pieces.ts";
import type { Expansion, Shell, Word } from "../../shell/syntax.ts";
import { readerOf, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { rule } from "../rule.ts";
import { wordsIn } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

/** What follows the name in `${…}` that only bash knows; BusyBox has the first two as well. */
const modifiers: readonly (readonly [RegExp, inAsh: boolean])[] = [
  [/^:\s*(\d|\$|\(| -)/, true],
  [/^\//, true],
  [/^[\^,@]/, false],
];

/** The bash syntax of one expansion, and whether BusyBox has it. */
function special({ source }: Dockerfile, { kind, at, name }: Expansion): { inAsh: boolean } | undefined {
  if (kind === "process") return { inAsh: true };
  if (kind !== "parameter" || !source.startsWith("${", at.start)) return undefined;
  const inner = source.slice(at.start + 2, at.end - 1);
  if (/^!\w/.test(inner)) return { inAsh: false };
  const rest = name !== undefined && inner.startsWith(name) ? inner.slice(name.length) : "";
  const found = modifiers.find(([pattern]) => pattern.test(rest));
  return found && { inAsh: found[1] };
}

/** `$'…'`, which may hold `\n`, and `$"…"`. */
function* dollarQuotes(word: Word): Generator<Span> {
  if (!word.isQuoted || !/\$['"]/.test(word.raw.text)) return;
  const pieces = piecesOf(word);
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1];
    if (
      (piece.kind === "single" || piece.kind === "double") &&
      before?.kind === "plain" &&
      word.raw.text[before.to - 1] === "$"
    )
      yield span(pieceSpan(word, { from: before.to - 1, to: before.to }).start, pieceSpan(word, piece).end);
  }
}

function* specials(doc: Dockerfile, script: Shell): Generator<{ at: Span; inAsh: boolean }> {
  for (const { word } of wordsIn(script)) {
    for (const at of dollarQuotes(word)) yield { at, inAsh: true };
    for (const it of word.expansions) {
      const found = special(doc, it);
      if (found) yield { at: it.at, ...found };
    }
  }
}

export default rule({
  name: "bash-expansion-in-sh",
  title: { ko: "sh에 없는 확장 문법", en: "An expansion that sh does not have" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [
    "shellcheck:SC3001",
    "shellcheck:SC3003",
    "shellcheck:SC3004",
    "shellcheck:SC3053",
    "shellcheck:SC3057",
    "shellcheck:SC3059",
    "shellcheck:SC3060",
  ],
  topic: "dockerfile/shell",
  why: {
    ko: "`${x:0:3}`, `${x//a/b}`, `<(명령)`, `$'\\n'` 같은 문법은 bash의 것입니다. `/bin/sh`가 dash(Debian·Ubuntu)이면 `Bad substitution`이나 문법 오류로 빌드가 실패합니다. cut, sed, tr을 쓰거나 SHELL로 bash를 고릅니다.",
    en: "`${x:0:3}`, `${x//a/b}`, `<(command)`, `$'\\n'` and the like are bash's. Where `/bin/sh` is dash (Debian, Ubuntu) the build fails with `Bad substitution` or a syntax error. Use cut, sed or tr, or choose bash with SHELL.",
  },
  say: ({ text, sh }: { text: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}는 ${text}을(를) 모릅니다.`,
    en: `${readerOf(sh)} does not know ${text}.`,
  }),
  *check(doc) {
    for (const it of shTexts(doc, /\$[{'"]|[<>]\(/))
      for (const { at, inAsh } of specials(doc, it.script)) {
        if (it.sh === "ash" && inAsh) continue;
        const text = doc.source.slice(at.start, at.end);
        yield { at, data: { text, sh: it.sh }, fixes: useBash(doc, it), ...it.weight };
      }
  },
  examples: [
    {
      bad: 'FROM debian:13\nARG VERSION=1.2.3\nRUN echo "«${VERSION:0:3}»"\n',
      good: 'FROM debian:13\nARG VERSION=1.2.3\nSHELL ["/bin/bash", "-c"]\nRUN echo "${VERSION:0:3}"\n',
    },
    {
      bad: "FROM debian:13\nRUN diff «<(a)» «<(b)» && echo «${x//./-}» «${x/a/b}» «${!y}» «${z^^}» «$'\\n'»a\n",
      doc: false,
    },
    { bad: "FROM alpine:3.24\nRUN echo «${!y}» ${x//./-} $'\\n'\n", doc: false },
    {
      good: 'FROM debian:13\nRUN echo ${x:-0} ${x:+1} "${x%%.*}" ${x#a/b} ${x:=y} ${#x} "$" \'a$\'\nSHELL ["/bin/bash", "-c"]\nRUN echo ${x:0:3}\n',
      doc: false,
    },
  ],
});
