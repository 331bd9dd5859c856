import { span } from "../../core/span.ts";
import type { Compound } from "../../shell/syntax.ts";
import { pipelinesIn } from "../../shell/walk.ts";
import { readerOf, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { rule } from "../rule.ts";

/** What bash alone has, as it begins. */
function sign({ kind, name, at }: Compound, source: string): string | undefined {
  if (kind === "arithmetic") return "((";
  const start = source.slice(at.start, at.start + 20);
  if (kind === "for" && name === undefined) return /^for\s*\(\(/.exec(start)?.[0];
  return kind === "for" ? /^select\b/.exec(start)?.[0] : undefined;
}

export default rule({
  name: "bash-loop-in-sh",
  title: { ko: "sh에 없는 반복과 계산", en: "Loops and sums that sh does not have" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3005", "shellcheck:SC3006", "shellcheck:SC3008"],
  topic: "dockerfile/shell",
  why: {
    ko: "`for ((…))`, `((…))`, `select`는 bash의 문법이라 dash(Debian·Ubuntu)나 BusyBox(Alpine)의 `/bin/sh`에서는 실패합니다. `for i in $(seq 3)`, `$((a + 1))`을 쓰거나 SHELL로 bash를 고릅니다.",
    en: "`for ((…))`, `((…))` and `select` are bash's, and fail in the `/bin/sh` of dash (Debian, Ubuntu) and BusyBox (Alpine). Use `for i in $(seq 3)` and `$((a + 1))`, or choose bash with SHELL.",
  },
  say: ({ text, sh }: { text: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}에는 ${text} 문법이 없습니다.`,
    en: `${readerOf(sh)} does not have ${text}.`,
  }),
  *check(doc) {
    for (const it of shTexts(doc, /\(\(|\bselect\b/))
      for (const { pipeline } of pipelinesIn(it.script))
        for (const command of pipeline.commands) {
          const text = command.kind === "simple" ? undefined : sign(command, doc.source);
          if (!text) continue;
          const { start } = command.at;
          const at = span(start, start + text.length);
          yield { at, data: { text, sh: it.sh }, fixes: useBash(doc, it), ...it.weight };
        }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «for ((»i=0; i<3; i++)); do echo x; done\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN for ((i=0; i<3; i++)); do echo x; done\n',
    },
    { bad: "FROM alpine:3.24\nRUN «((»a > 1)) && b; «select» x in a b; do c; done\n", doc: false },
    {
      good: 'FROM debian:13\nRUN for i in 1 2; do a $((i + 1)); done; (a; b)\nSHELL ["/bin/bash", "-c"]\nRUN ((a > 1))\n',
      doc: false,
    },
  ],
});
