import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { constants as os, setPriority } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import type { Place, Remark, Script } from "./language/core/remarks.ts";
import type { Edit } from "./language/core/rule.ts";

/** Where ShellCheck is installed: the path that the user names, else the first in PATH; relative ones do not count. */
export function findShellCheck(path: string): string | undefined {
  if (path !== "") return isAbsolute(path) && isProgram(path) ? path : undefined;
  const name = process.platform === "win32" ? "shellcheck.exe" : "shellcheck";
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  return folders.map((it) => join(it, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What ShellCheck prints: https://github.com/koalaman/shellcheck/blob/master/shellcheck.1.md (json1). */
interface Comment {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly level: Remark["level"];
  readonly code: number;
  readonly message: string;
  readonly fix: {
    readonly replacements: readonly (Omit<Comment, "fix"> & {
      readonly replacement: string;
      readonly insertionPoint: "beforeStart" | "afterEnd";
    })[];
  } | null;
}

/** What is not worth a word in a Dockerfile: files to be sourced that it cannot find, and what it thinks of ash. */
const excluded = "SC1090,SC1091,SC2187,SC2148";
/** How long one script may take, in ms. */
const longest = 10_000;
/** How much it may print, in characters. */
const largest = 1 << 22;

/**
 * Asks ShellCheck, which reads no file but the script, neither a configuration nor what is sourced. Rejects when it
 * fails, is aborted or takes too long.
 */
function ask(program: string, { shell, text }: Script, signal: AbortSignal): Promise<readonly Comment[]> {
  return new Promise((resolve, reject) => {
    const args = ["--format=json1", `--shell=${shell}`, "--norc", `--exclude=${excluded}`, "-"];
    const child = spawn(program, args, {
      stdio: ["pipe", "pipe", "ignore"],
      signal,
      timeout: longest,
      windowsHide: true,
    });
    makeWay(child.pid);
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      out += part;
      if (out.length > largest) child.kill();
    });
    child.on("error", reject);
    child.stdin.on("error", () => undefined);
    child.stdin.end(text);
    // 1: it found something.
    child.on("close", (code) =>
      code === 0 || code === 1 ? resolve(read(out)) : reject(new Error(`ShellCheck ended with ${code}`)),
    );
  });
}

/** Whatever else is going on comes first. */
function makeWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, os.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

const read = (out: string): readonly Comment[] =>
  (JSON.parse(out) as { comments?: readonly Comment[] }).comments ?? [];

/** Comments with their places in the document; those on what is not in it are left out. */
const remarksOn = (script: Script, comments: readonly Comment[]): Remark[] =>
  comments.flatMap((it) => {
    const at = script.spanOf(it, { line: it.endLine, column: it.endColumn });
    if (at === undefined) return [];
    return [{ code: `SC${it.code}`, level: it.level, message: it.message, at, edits: editsOf(script, it) }];
  });

/** The replacements as edits; none when one of them stands outside of the document. */
function editsOf(script: Script, { fix }: Comment): Edit[] {
  const edits = (fix?.replacements ?? []).map((it): Edit | undefined => {
    const end: Place = { line: it.endLine, column: it.endColumn };
    if (it.line !== end.line || it.column !== end.column) {
      const at = script.spanOf(it, end);
      return at && { at, text: it.replacement };
    }
    const offset = script.offsetOf(it, it.insertionPoint === "beforeStart" ? "after" : "before");
    return offset === undefined ? undefined : { at: { start: offset, end: offset }, text: it.replacement };
  });
  return edits.every((it) => it !== undefined) ? (edits as Edit[]) : [];
}

/** How many answers are kept. */
const most = 500;

/** A second opinion on shell text. Each text is asked for once; an answer is kept for as long as others do not push it out. */
export class SecondOpinion {
  private readonly program: string;
  private readonly answers = new Map<string, readonly Comment[]>();

  /** `program` is the path of ShellCheck. */
  constructor(program: string) {
    this.program = program;
  }

  /** What it has said so far; `isWhole` when it has been asked about every script. */
  known(scripts: readonly Script[]): { readonly remarks: Remark[]; readonly isWhole: boolean } {
    const answered = scripts.map((it) => ({ it, comments: this.answers.get(keyOf(it)) }));
    return {
      remarks: answered.flatMap(({ it, comments }) => remarksOn(it, comments ?? [])),
      isWhole: answered.every(({ comments }) => comments !== undefined),
    };
  }

  /** Asks about the scripts that it has not seen, `atOnce` at a time; rejects as soon as one fails. */
  async ask(scripts: readonly Script[], atOnce: number, signal: AbortSignal): Promise<void> {
    const waiting = scripts.filter((it) => !this.answers.has(keyOf(it)));
    const next = async (): Promise<void> => {
      for (let it = waiting.shift(); it && !signal.aborted; it = waiting.shift())
        this.keep(keyOf(it), await ask(this.program, it, signal));
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }

  private keep(key: string, comments: readonly Comment[]): void {
    this.answers.set(key, comments);
    const [oldest] = this.answers.keys();
    if (this.answers.size > most && oldest !== undefined) this.answers.delete(oldest);
  }
}

const keyOf = ({ shell, text }: Script): string => `${shell}\n${text}`;
