import { type Slice, SliceBuilder, type Span, span } from "../../core/span.ts";
import type { Host } from "../document.ts";
import {
  afterDollar,
  afterPrompt,
  beforeDocker,
  hasDollar,
  isDockerCommand,
  type Line,
  sessionTexts,
} from "./prompts.ts";
import { posixSlice, type WindowsShell } from "./windows.ts";

const scripts: ReadonlySet<string> = new Set([
  "bash",
  "sh",
  "shell",
  "zsh",
  "ksh",
  "shellscript",
  "terminal",
  "command",
]);
const sessions: ReadonlySet<string> = new Set([
  "console",
  "shell-session",
  "shellsession",
  "sh-session",
  "bash-session",
  "terminal-session",
]);

const windows: Readonly<Record<string, WindowsShell | undefined>> = {
  __proto__: null as never,
  powershell: "powershell",
  pwsh: "powershell",
  ps1: "powershell",
  ps: "powershell",
  bat: "batch",
  batch: "batch",
  cmd: "batch",
  dosbatch: "batch",
};

/** An open code fence. */
interface Fence {
  readonly mark: string;
  readonly language: string;
  /** How far its lines may be indented without that being part of the code. */
  readonly indent: number;
  readonly lines: Line[];
}

const opening = /^([ \t]*(?:>[ \t]*|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*)(`{3,}|~{3,})[ \t]*([^`\r\n]*)$/;

/** Markdown: code fences of shell languages and inline code that is a docker command. Prose never counts. */
export const markdown: Host = (source) => ({ texts: () => textsIn(source) });

function textsIn(source: string): Slice[] {
  const found: Slice[] = [];
  let fence: Fence | undefined;
  for (const line of linesIn(source)) {
    const text = source.slice(line.start, line.end);
    if (fence) {
      if (closes(fence, text)) {
        found.push(...inFence(source, fence));
        fence = undefined;
      } else fence.lines.push(span(line.start + indentOf(text, fence.indent), line.end));
      continue;
    }
    fence = openedBy(text);
    if (!fence) found.push(...inlineCode(source, line));
  }
  return fence ? [...found, ...inFence(source, fence)] : found;
}

/** The lines of a text, without their ends. */
export function* linesIn(source: string): Generator<Span> {
  for (const { index, 0: line } of source.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    if (line === "" && index >= source.length) return;
    yield span(index, index + line.replace(/[\r\n]+$/, "").length);
  }
}

function openedBy(line: string): Fence | undefined {
  const [, before = "", mark = "", info = ""] = opening.exec(line) ?? [];
  if (mark === "") return undefined;
  const language = /^[{.]*([\w+#-]*)/.exec(info.trim())?.[1]?.toLowerCase() ?? "";
  return { mark, language, indent: before.length, lines: [] };
}

function closes({ mark }: Fence, line: string): boolean {
  const bare = line.replace(/^[ \t>]*/, "").trimEnd();
  return (
    bare.length >= mark.length && bare[0] === mark[0] && bare === (mark[0] as string).repeat(bare.length)
  );
}

/** How many blanks and quote marks at the start of a line belong to what the fence stands in. */
function indentOf(line: string, most: number): number {
  const blanks = /^[ \t>]*/.exec(line)?.[0].length ?? 0;
  return Math.min(blanks, most);
}

function inFence(source: string, { language, lines }: Fence): Slice[] {
  if (sessions.has(language)) return sessionTexts(source, lines, afterPrompt);
  if (language === "") return sessionTexts(source, lines, beforeDocker);
  const shell = windows[language];
  if (shell) return lines.length > 0 ? [posixSlice(joined(source, lines), shell)] : [];
  if (!scripts.has(language)) return [];
  // Where commands are shown with a prompt, the lines without one are output.
  if (lines.some((it) => hasDollar(source, it))) return sessionTexts(source, lines, afterDollar);
  return lines.length > 0 ? [joined(source, lines)] : [];
}

function joined(source: string, lines: readonly Line[]): Slice {
  const builder = new SliceBuilder(source);
  for (const { start, end } of lines) {
    const eol = source.startsWith("\r\n", end) ? 2 : end < source.length ? 1 : 0;
    builder.add(start, end + eol);
  }
  return builder.build(lines[0]?.start ?? 0);
}

function* inlineCode(source: string, { start, end }: Line): Generator<Slice> {
  const line = source.slice(start, end);
  for (const match of line.matchAll(/(?<!`)(`+)(?!`)(.{1,500}?)(?<!`)\1(?!`)/g)) {
    const [, mark = "", code = ""] = match;
    const blanks = code.length - code.trimStart().length;
    const from = start + match.index + mark.length + blanks;
    const text = code.trim();
    const skip = afterDollar(text) > 0 ? afterDollar(text) : 0;
    if (!isDockerCommand(text.slice(skip))) continue;
    const builder = new SliceBuilder(source);
    builder.add(from + skip, from + text.length);
    yield builder.build(from);
  }
}
