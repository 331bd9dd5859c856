import { type Span, span } from "../../core/span.ts";
import type { Pipeline, Script } from "../../shell/syntax.ts";
import { rule } from "../rule.ts";
import { scriptsWith } from "../runs.ts";

const fewest = 3;

/** The file that a single command appends its output to. */
function appendedTo({ commands }: Pipeline): string | undefined {
  const [command, more] = commands;
  if (more || command?.kind !== "simple" || command.redirections.length !== 1) return undefined;
  const [it] = command.redirections;
  return it?.operator === ">>" ? it.target?.raw.text : undefined;
}

/** Stretches of commands that append to the same file, one after the other. */
function* stretches({ pipelines }: Script): Generator<{ at: Span; file: string }> {
  let start = 0;
  for (let i = 1; i <= pipelines.length; i++) {
    const first = pipelines[start] as Pipeline;
    const file = appendedTo(first);
    const next = pipelines[i];
    if (file !== undefined && next && appendedTo(next) === file) continue;
    if (file !== undefined && i - start >= fewest) {
      const redirection = first.commands[0]?.redirections[0];
      yield { at: redirection?.at ?? span(first.at.start, first.at.end), file };
    }
    start = i;
  }
}

export default rule({
  name: "repeated-append",
  title: { ko: "같은 파일에 되풀이해 덧붙임", en: "Appending to one file again and again" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2129"],
  topic: "dockerfile/heredoc",
  why: {
    ko: "줄마다 `>> 파일`을 쓰는 대신 `{ …; …; } >> 파일`로 묶거나, `COPY <<EOF 파일`로 내용을 그대로 적을 수 있습니다.",
    en: "Rather than `>> file` on every line, group the commands in `{ …; …; } >> file`, or write the content down with `COPY <<EOF file`.",
  },
  say: (file: string) => ({
    ko: `${file}에 여러 번 덧붙입니다. 묶거나 COPY heredoc으로 쓸 수 있습니다.`,
    en: `${file} is appended to several times; group them, or use a COPY heredoc.`,
  }),
  *check(doc) {
    for (const { script } of scriptsWith(doc, />>/))
      for (const { at, file } of stretches(script)) yield { at, data: file };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN echo a «>> /etc/x» && echo b >> /etc/x && echo c >> /etc/x\n",
      good: "FROM debian:13\nCOPY <<EOF /etc/x\na\nb\nc\nEOF\n",
    },
    {
      good: "FROM debian:13\nRUN echo a > x && echo b >> x && echo c >> x && echo d >> y; { e; f; } >> z\n",
      doc: false,
    },
  ],
});
