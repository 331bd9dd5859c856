import type { Place, Script } from "../core/remarks.ts";
import { cut, offsetIn, type Slice, type Span, slice } from "../core/span.ts";
import { shellFor } from "./posixShell.ts";
import { type ShellText, shellsOf } from "./shells.ts";
import type { Dockerfile } from "./syntax.ts";
import { variablesOf } from "./variables.ts";

/** Every shell text of a Dockerfile that ShellCheck can read, with the variables of the build known to it. */
export function scriptsOf(doc: Dockerfile): Script[] {
  const names = new Set(variablesOf(doc).all.map((it) => it.name));
  const known = [...names].filter((it) => /^[A-Za-z_]\w*$/.test(it));
  // Their values are ours to judge, who know them: as numbers they need no quotes, as exported ones they are used.
  const first = known.length === 0 ? ":" : `export ${known.map((it) => `${it}=1`).join(" ")}`;
  return shellsOf(doc).flatMap((it) => {
    const shell = shellOf(doc, it);
    return shell === undefined || it.text.text.trim() === ""
      ? []
      : [scriptOf(shell, first, linesOf(doc, it))];
  });
}

/** The dialect that ShellCheck knows for a text. Alpine's `sh` knows what dash knows, and so does Debian's. */
function shellOf(doc: Dockerfile, it: ShellText): Script["shell"] | undefined {
  if (it.dialect === "bash") return it.program === "bash" ? "bash" : it.program === "zsh" ? undefined : "ksh";
  if (it.dialect !== "sh") return undefined;
  const sh = shellFor(doc, it);
  return sh === "ash" ? "dash" : (sh ?? "sh");
}

/** The lines of a text, with those of the heredocs that stand in the middle of a command. */
function linesOf({ source }: Dockerfile, { text, heredoc, instruction }: ShellText): Slice[] {
  const lines = splitLines(text);
  if (heredoc) return lines;
  for (const { body, end } of instruction.heredocs) {
    if (body.end > body.start) lines.push(...splitLines(slice(source, body.start, body.end)));
    if (end) lines.push(...splitLines(slice(source, end.start, end.end)));
  }
  return lines;
}

/** The lines without their ends. */
function splitLines(it: Slice): Slice[] {
  const text = it.text.replace(/\r?\n$/, "");
  const lines: Slice[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push(cut(it, start, start + line.replace(/\r$/, "").length));
    start += line.length + 1;
  }
  return lines;
}

function scriptOf(shell: Script["shell"], first: string, lines: readonly Slice[]): Script {
  const offsetOf = ({ line, column }: Place, side: "before" | "after"): number | undefined => {
    const it = lines[line - 2];
    if (it === undefined) return undefined;
    const offset = Math.min(unitsOf(it.text, column - 1), it.text.length);
    return side === "after" && offset > 0 ? offsetIn(it, offset - 1) + 1 : offsetIn(it, offset);
  };
  return {
    shell,
    text: [first, ...lines.map((it) => it.text), ""].join("\n"),
    offsetOf,
    spanOf(from, to): Span | undefined {
      const start = offsetOf(from, "before");
      const end = offsetOf(to, "after");
      return start === undefined || end === undefined ? undefined : { start, end: Math.max(start, end) };
    },
  };
}

/** How many UTF-16 units the first `count` characters take. */
function unitsOf(text: string, count: number): number {
  let units = 0;
  for (let left = count; left > 0 && units < text.length; left--)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
