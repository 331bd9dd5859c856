import { type Span, span } from "../../core/span.ts";
import type { Command, Pipeline, Script, Shell } from "../../shell/syntax.ts";
import { pipelinesIn } from "../../shell/walk.ts";
import { rule } from "../rule.ts";
import { expandedIn, scriptsWith } from "../runs.ts";

/** Commands that may follow `||` without harm: they end the script, say something, or do nothing. */
const harmless: ReadonlySet<string> = new Set([
  "exit",
  "return",
  "false",
  "echo",
  "printf",
  "break",
  "continue",
]);
const nothing: ReadonlySet<string> = new Set(["true", ":"]);

const programOf = (it: Command | undefined): string =>
  it?.kind === "simple" ? (it.words[0]?.text ?? "") : "";

const isTest = ({ commands: [it] }: Pipeline): boolean =>
  it?.kind === "test" || /^(\[|test)$/.test(programOf(it));

/** A command that hardly fails, so that what follows `||` is an else after all. */
const isCertain = ({ commands: [it] }: Pipeline): boolean =>
  it?.kind === "simple" && (it.words.length === 0 || /^(echo|printf|export|true|:|cd)$/.test(programOf(it)));

interface Found {
  readonly at: Span;
  readonly isSilenced: boolean;
}

/** The `||` of `a && b || c` in a list. */
function* chains({ pipelines }: Script): Generator<Found> {
  let ands = 0;
  for (const [i, it] of pipelines.entries()) {
    const next = pipelines[i + 1];
    if (it.then === "&&") ands++;
    else if (it.then === "||" && ands > 0 && next && it.thenAt) {
      const program = programOf(next.commands[0]);
      const isSilenced = nothing.has(program);
      // `a && b || true` lets both fail; with more before it, that is hardly meant for the first.
      const isMeant = isSilenced ? ands < 2 : harmless.has(program) || isTest(it) || isCertain(it);
      if (!isMeant && !next.negated) yield { at: span(it.thenAt.start, it.thenAt.end), isSilenced };
      ands = 0;
    } else ands = 0;
  }
}

/** Every list of a script: its own, those of compounds and those of substitutions. */
function* lists(script: Shell): Generator<Script> {
  yield script;
  for (const { pipeline } of pipelinesIn(script))
    for (const command of pipeline.commands) if (command.kind !== "simple") yield* command.lists;
  for (const { word } of expandedIn(script)) for (const it of word.expansions) if (it.script) yield it.script;
}

export default rule({
  name: "and-or-chain",
  title: { ko: "&&와 ||를 섞은 사슬", en: "A chain of && and ||" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: ["shellcheck:SC2015"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`a && b || c`는 if-else가 아닙니다. c는 a가 실패할 때뿐 아니라 b가 실패할 때도 실행되고, `a && b && c || true`는 앞의 어느 실패든 덮어 RUN이 성공합니다. 괄호나 if로 뜻을 분명히 합니다.",
    en: "`a && b || c` is not if-else: c also runs when b fails, and `a && b && c || true` hides every failure before it, so that RUN succeeds. Make the meaning clear with brackets or if.",
  },
  say: (isSilenced: boolean) =>
    isSilenced
      ? {
          ko: "앞에 이어진 모든 명령의 실패가 감춰집니다. 괄호로 범위를 정하세요.",
          en: "This hides a failure of every command in the chain before it; use brackets.",
        }
      : {
          ko: "|| 뒤는 앞의 어느 명령이 실패해도 실행됩니다. if나 괄호를 쓰세요.",
          en: "What follows || runs if any command before it fails; use if or brackets.",
        },
  *check(doc) {
    for (const { script } of scriptsWith(doc, /\|\|/))
      for (const list of lists(script))
        for (const { at, isSilenced } of chains(list)) yield { at, data: isSilenced };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y curl=8.* && rm /x «||» true\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl=8.* && (rm /x || true)\n",
    },
    { bad: "FROM debian:13\nRUN a && b «||» c; (d && e «||» f)\n", doc: false },
    {
      good: "FROM debian:13\nRUN a || b && c || exit 1\nRUN a && b || echo c\nRUN a && b || true\nRUN a || b\nRUN a && { b || c; }\nRUN x && [ -f y ] || z\nRUN if a; then b; else c; fi\nRUN a; b || c\n",
      doc: false,
    },
  ],
});
