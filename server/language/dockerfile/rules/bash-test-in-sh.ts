import type { Edit, Fix } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import { piecesOf } from "../../shell/pieces.ts";
import type { Compound, Shell, Word } from "../../shell/syntax.ts";
import { commandsIn, pipelinesIn } from "../../shell/walk.ts";
import { readerOf, type ShText, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { fix, insert, replace, rule } from "../rule.ts";
import type { Dockerfile } from "../syntax.ts";

/** Quotes round what `[` would split. */
function quoted(word: Word): Edit[] {
  if (word.expansions.every((it) => it.quoted)) return [];
  if (piecesOf(word).some(({ kind }) => kind !== "plain" && kind !== "expansion")) return [];
  return [insert(word.at.start, '"'), insert(word.at.end, '"')];
}

/** `[ … ]` in its place, when nothing inside is for bash alone. */
function single({ source }: Dockerfile, { at, words }: Compound): Fix[] {
  const inner = source.slice(at.start + 2, at.end - 2);
  if (!source.startsWith("]]", at.end - 2) || /&&|\|\||=~|[<>()*?[\]]/.test(inner)) return [];
  const edits = words.flatMap((word) =>
    word.text === "==" && !word.isQuoted ? [replace(word.at, "=")] : quoted(word),
  );
  return [
    fix(
      { ko: "[ ]로 바꾸기", en: "Turn into [ ]" },
      false,
      replace(span(at.start, at.start + 2), "["),
      ...edits,
      replace(span(at.end - 2, at.end), "]"),
    ),
  ];
}

interface Found {
  readonly at: Span;
  readonly sign: string;
  readonly fixes: Fix[];
}

function* doubles(doc: Dockerfile, it: ShText): Generator<Found> {
  for (const { pipeline } of pipelinesIn(it.script))
    for (const command of pipeline.commands) {
      if (command.kind !== "test") continue;
      const { start } = command.at;
      const fixes = [...single(doc, command), ...useBash(doc, it)];
      yield { at: span(start, start + 2), sign: "[[ ]]", fixes };
    }
}

function* equals(script: Shell): Generator<Found> {
  for (const { command } of commandsIn(script)) {
    if (!/^(\[|test)$/.test(command.words[0]?.text ?? "")) continue;
    const sign = command.words.find(({ text, isQuoted }) => text === "==" && !isQuoted);
    if (!sign) continue;
    const better = fix({ ko: "=로 바꾸기", en: "Turn into =" }, false, replace(sign.at, "="));
    yield { at: sign.at, sign: "==", fixes: [better] };
  }
}

export default rule({
  name: "bash-test-in-sh",
  title: { ko: "sh에 없는 비교 문법", en: "A test that sh does not have" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3010", "shellcheck:SC3014", "shellcheck:SC3015"],
  topic: "dockerfile/shell",
  why: {
    ko: "RUN의 셸 형식은 `/bin/sh`가 읽고, Debian·Ubuntu에서 그것은 dash입니다. dash에는 `[[ ]]`가 없어 명령을 찾지 못하고, `[ ]` 안의 `==`도 몰라 조건이 늘 거짓이 됩니다. `[ ]`와 `=`를 쓰거나 SHELL로 bash를 고릅니다.",
    en: "The shell form of RUN is read by `/bin/sh`, which is dash on Debian and Ubuntu. It has no `[[ ]]`, so the command is not found, and does not know `==` inside `[ ]`, so the condition is never true. Use `[ ]` and `=`, or choose bash with SHELL.",
  },
  say: ({ sign, sh }: { sign: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}에는 ${sign}가 없습니다.`,
    en: `${readerOf(sh)} does not have ${sign}.`,
  }),
  *check(doc) {
    for (const it of shTexts(doc, /\[\[|==/)) {
      if (it.sh === "ash") continue;
      for (const { at, sign, fixes } of [...doubles(doc, it), ...equals(it.script)])
        yield { at, data: { sign, sh: it.sh }, fixes, ...it.weight };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nARG TARGETARCH\nRUN if «[[» $TARGETARCH == amd64 ]]; then echo x; fi\n",
      good: 'FROM debian:13\nARG TARGETARCH\nRUN if [ "$TARGETARCH" = amd64 ]; then echo x; fi\n',
    },
    {
      bad: 'FROM debian:13\nRUN [ "$A" «==» b ] && test a «==» b\n',
      good: 'FROM debian:13\nRUN [ "$A" = b ] && test a = b\n',
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN «[[» $a =~ ^x ]] && b\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN [[ $a =~ ^x ]] && b\n',
      doc: false,
    },
    {
      good: 'FROM alpine:3.24\nRUN [[ $a == b ]]\nFROM fedora:44\nRUN [[ $a == b ]]\nFROM debian:13\nRUN bash -c "[[ a == b ]]" && [ a = "==" ]\nSHELL ["/bin/bash", "-c"]\nRUN [[ $a == b ]]\n',
      doc: false,
    },
  ],
});
