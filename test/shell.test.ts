import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Slice, slice } from "../server/language/core/span.ts";
import { parse } from "../server/language/dockerfile/parse.ts";
import { parseShell } from "../server/language/shell/parse.ts";
import type { Command, Script, Word } from "../server/language/shell/syntax.ts";
import { commandsIn, wordsOf } from "../server/language/shell/walk.ts";
import { corpus, noShared } from "./support/cases.ts";

const whole = (text: string): Slice => slice(text, 0, text.length);

const drawWord = (it: Word): string =>
  it.text + it.expansions.map((e) => (e.script ? `<${e.kind}:${drawScript(e.script)}>` : "")).join("");

function drawCommand(it: Command): string {
  const words = it.words.map(drawWord).join("|");
  const redirections = it.redirections.map(
    ({ descriptor = "", operator, target, body }) =>
      ` ${descriptor}${operator}${target?.text ?? ""}${body ? "…" : ""}`,
  );
  if (it.kind !== "simple")
    return `${it.kind}${words && ` ${words}`}{${it.lists.map(drawScript).join("; ")}}${redirections.join("")}`;
  const assignments = it.assignments.map(({ name, value }) => `(${name}:${value.text})`);
  return `${assignments.join("")}${words}${redirections.join("")}`;
}

const drawScript = (it: Script): string =>
  it.pipelines
    .map(
      ({ negated, commands, then }) =>
        `${negated ? "!" : ""}${commands.map(drawCommand).join(" | ")}${then ? ` ${then === "\n" ? "⏎" : then}` : ""}`,
    )
    .join(" ");

const draw = (text: string): string => {
  const it = parseShell(whole(text));
  return drawScript(it) + it.errors.map((e) => ` !${e.kind} ${e.word}`).join("");
};

const reads = (name: string, text: string, drawn: string) => it(name, () => assert.equal(draw(text), drawn));

describe("shell words", () => {
  reads("lose their quotes", `echo 'a b' "c $d" e\\ f "g\\"h" i"j"k`, 'echo|a b|c $d|e f|g"h|ijk');
  reads(
    "keep expansions as they are written",
    "echo ${a:-b c} $((1 + (2))) $1 $@",
    "echo|${a:-b c}|$((1 + (2)))|$1|$@",
  );
  reads("hold commands", 'x "$(a b)" `c d`', "x|$(a b)<command:a|b>|`c d`<command:c|d>");
  reads("hold commands in defaults", "x ${a:-$(b)}", "x|${a:-$(b)}<command:b>");
  reads("hold quotes inside substitutions", 'x "$(a "b c")"', 'x|$(a "b c")<command:a|b c>');
  reads("may be processes", "diff <(a) <(b c)", "diff|<(a)<process:a>|<(b c)<process:b|c>");
  reads("go on over a joined line", "ec\\\nho a\\\n  b", "echo|a|b");
  reads("hold # inside", "a b#c # d\ne", "a|b#c ⏎ e");
  reads("know dollar quotes", "a $'b' $\"c\"", "a|b|c");
  it("tell where they are and whether expansions are quoted", () => {
    const text = 'a "$b" $c "x${d}"';
    const [visit] = commandsIn(parseShell(whole(text)));
    const found = visit?.command.words.flatMap((word) =>
      word.expansions.map(
        ({ at, quoted, name }) => `${name}${quoted ? " quoted" : ""} ${text.slice(at.start, at.end)}`,
      ),
    );
    assert.deepEqual(found, ["b quoted $b", "c $c", "d quoted ${d}"]);
  });
});

describe("shell commands", () => {
  reads("are joined by operators", "a && b || c; d & e\nf", "a && b || c ; d & e ⏎ f");
  reads("are piped", "a | b |& c", "a | b | c");
  reads("may be negated", "! a && ! b", "!a && !b");
  reads("take assignments", "A=1 B='x y' c A=2", "(A:A=1)(B:B=x y)c|A=2");
  reads("take arrays", "A=(1 2) b", "(A:A=)b");
  reads("take redirections", "a >b 2>&1 <c &>d 3<<<e", "a >b 2>&1 <c &>d 3<<<e");
  reads("take here-documents", "cat <<E >f && g\nx $(y)\nE\nh", "cat <<E… >f && g ⏎ h");
  reads("take here-documents with tabs", "cat <<-'E'\n\tx\n\tE\nh", "cat <<-E… ⏎ h");
  reads("stand in groups", "(a; b) && { c; d; } >e", "subshell{a ; b} && group{c ; d ;} >e");
  reads("stand in if", "if a; then b; elif c; then d; else e; fi && f", "if{a ;; b ;; c ;; d ;; e ;} && f");
  reads(
    "stand in loops",
    "for x in a b; do c $x; done; while d; do e; done",
    "for a|b{c|$x ;} ; while{d ;; e ;}",
  );
  reads("stand in C-like loops", "for ((i=0;i<3;i++)); do a; done", "for{a ;}");
  reads("stand in case", "case $x in a|b) c;; (*) d; e;; esac", "case $x{c; d ; e}");
  reads("stand in functions", "f() { a; }; function g { b; }", "function{group{a ;}} ; function{group{b ;}}");
  reads("are tests", "[[ a > b && -z $c ]] && d", "test a|b|-z|$c{} && d");
  reads("are arithmetic", "((a > 1)) && b", "arithmetic{} && b");
  reads("may have keywords as arguments", "echo if then fi done", "echo|if|then|fi|done");
  reads("work with CRLF", "a \\\r\n b\r\nc\r\n", "a|b ⏎ c ⏎");
});

describe("broken shell text", () => {
  reads("keeps what it has", 'a "b', 'a|b !unclosed-quote "');
  reads("misses its end", "if a; then b", "if{a ;; b} !missing-keyword fi");
  reads("misses a bracket", "a $(b", "a|$(b<command:b> !unclosed-substitution $(");
  reads("has a bracket too many", "a ) b", "a b !unexpected )");
  reads("has a keyword too many", "a; fi", "a ; fi");
  reads("starts with an operator", "&& a", "a !unexpected & !unexpected &");
});

/** Every word of a script, nested ones included. */
function* allWords(text: Slice): Generator<Word> {
  for (const { command } of commandsIn(parseShell(text))) yield* wordsOf(command);
}

describe("the shell reader", () => {
  const pieces = [
    "a",
    " ",
    "\n",
    "\\\n",
    "'",
    '"',
    "$",
    "${",
    "}",
    "$(",
    ")",
    "(",
    "`",
    "$((",
    "))",
    "|",
    "||",
    "&&",
    "&",
    ";",
    ";;",
    "if ",
    "then ",
    "fi ",
    "for ",
    "in ",
    "do ",
    "done ",
    "case ",
    "esac ",
    "{ ",
    "[[ ",
    "]]",
    "<<E",
    "E\n",
    ">",
    "<(",
    "#",
    "=",
    "A=",
    "f()",
    "!",
    "한",
    "😀",
    "\r\n",
    "function ",
  ];
  it("never throws, ends, and keeps every word at its place", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        for (const { raw, at } of allWords(whole(text))) {
          assert.ok(0 <= at.start && at.start <= at.end && at.end <= text.length);
          assert.equal(text.slice(at.start, at.end), raw.text);
        }
      }),
      { numRuns: 5000 },
    );
  });
  it("does not mind how deep things are nested", () => {
    for (const open of ["$(", "${a:-", "`", "(", "{ ", "if ", '"$(', "f() ", "! "])
      parseShell(whole(open.repeat(20_000)));
  });
  it("finds no fault in the commands of real Dockerfiles", { skip: noShared }, () => {
    const faults: string[] = [];
    // Those of Windows images are written for PowerShell or cmd.
    for (const { name, source } of corpus("dockerfile").filter((it) => !it.name.includes("windows")))
      for (const { name: keyword, json, args, heredocs } of parse(source).instructions) {
        if (keyword !== "RUN" || json || heredocs.length > 0) continue;
        for (const error of parseShell(args).errors)
          faults.push(`${name} ${error.kind} ${error.word} ${args.text.slice(0, 80)}`);
      }
    assert.deepEqual(faults, []);
  });
});
