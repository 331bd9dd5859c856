import type { Span } from "../../core/span.ts";
import type { Assignment, Shell } from "../../shell/syntax.ts";
import { commandsIn } from "../../shell/walk.ts";
import { readerOf, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { rule } from "../rule.ts";
import { expandedIn } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

type Kind = "array" | "append";

const kindOf = ({ source }: Dockerfile, { value }: Assignment): Kind | undefined => {
  if (/^\w+\+?=$/.test(value.raw.text) && source[value.at.end] === "(") return "array";
  if (/^\w+\[/.test(value.raw.text)) return "array";
  return /^\w+\+=/.test(value.raw.text) ? "append" : undefined;
};

function* arrays(doc: Dockerfile, script: Shell): Generator<{ at: Span; kind: Kind }> {
  for (const { command } of commandsIn(script))
    for (const it of command.assignments) {
      const kind = kindOf(doc, it);
      if (kind) yield { at: it.at, kind };
    }
  for (const { word } of expandedIn(script))
    for (const { kind, at } of word.expansions)
      if (kind === "parameter" && /^\$\{[#!]?\w+\[/.test(doc.source.slice(at.start, at.end)))
        yield { at, kind: "array" };
}

export default rule({
  name: "bash-array-in-sh",
  title: { ko: "sh에 없는 배열과 +=", en: "Arrays and +=, which sh does not have" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3030", "shellcheck:SC3054", "shellcheck:SC3024"],
  topic: "dockerfile/shell",
  why: {
    ko: "배열과 `+=`는 bash의 문법입니다. `/bin/sh`가 dash(Debian·Ubuntu)나 BusyBox(Alpine)이면 문법 오류가 나거나 `이름+=값`이라는 명령을 찾습니다. SHELL로 bash를 고르거나 문자열과 반복문으로 씁니다.",
    en: "Arrays and `+=` are bash's. Where `/bin/sh` is dash (Debian, Ubuntu) or BusyBox (Alpine) they are a syntax error, or a command called `name+=value` is looked for. Choose bash with SHELL, or use strings and loops.",
  },
  say: ({ kind, sh }: { kind: Kind; sh: Sh | undefined }) =>
    kind === "array"
      ? { ko: `${readerOf(sh)}에는 배열이 없습니다.`, en: `${readerOf(sh)} has no arrays.` }
      : { ko: `${readerOf(sh)}에는 +=가 없습니다.`, en: `${readerOf(sh)} has no +=.` },
  *check(doc) {
    for (const it of shTexts(doc, /\w(\+?=\(|\+=|\[)/))
      for (const { at, kind } of arrays(doc, it.script))
        yield { at, data: { kind, sh: it.sh }, fixes: useBash(doc, it), ...it.weight };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «a=»(x y) && echo ok\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN a=(x y) && echo ok\n',
    },
    { bad: 'FROM alpine:3.24\nRUN «a+=b» && echo "«${a[0]}»" "«${#a[@]}»" && «a[1]=2»\n', doc: false },
    {
      good: 'FROM fedora:44\nRUN a=(x y)\nFROM debian:13\nRUN a=b "${a}[0]" $a[1]\nSHELL ["/bin/bash", "-c"]\nRUN a=(x) && a+=(y)\n',
      doc: false,
    },
  ],
});
