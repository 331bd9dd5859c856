import { type Span, span } from "../core/span.ts";
import { interpolate } from "./interpolation.ts";

/** A variable of an env file: its value as Compose reads it, its name in the file, and its line, counted from 1. */
export interface EnvEntry {
  readonly value: string;
  readonly at: Span;
  readonly line: number;
}

/** An env file as Compose reads it. */
export interface EnvFile {
  readonly entries: ReadonlyMap<string, EnvEntry>;
  /** The line, from 1, at which Compose gives up and with it the whole project, and where that starts. */
  readonly errorLine?: number;
  readonly errorAt?: Span;
}

/** Variables by name. */
export type Env = (name: string) => string | undefined;
const nothing: Env = () => undefined;

/** Spaces inside a line, as the reader of compose-go takes them. */
const blank = "[\\t\\v\\f\\r \\u0085\\u00a0]";
const exportWord = new RegExp(`export\\s${blank}*`, "y");
const nameLetter = /[\p{L}\p{N}_.\-[\]]/u;
const afterName = new RegExp(`${blank}*`, "y");
const space = /\s*/y;
const comment = /#[^\n]*/y;
const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  $: "$$",
  '"': '"',
  "\\": "\\",
};

/**
 * Reads `.env` and the files of `env_file` as compose-go 2.16.2 does (`dotenv/parser.go`): `KEY=value` or `KEY: value`,
 * `export` before it, ` #` starts a comment after an unquoted value, quoted values may hold line breaks, single quotes
 * keep everything as it is. Variables stand for what `env` has, what the same file said before them, or what the files
 * `before` did; else they are empty. A name alone takes its value from `env`, and is left out where that has none.
 */
export function parseEnvFile(source: string, env: Env = nothing, before: Env = nothing): EnvFile {
  const reader = new Reader(source, env, before);
  while (reader.next());
  const { entries, errorLine, errorAt } = reader;
  return { entries, ...(errorLine !== undefined && errorAt && { errorLine, errorAt }) };
}

/** An env file in the format `raw`: every line as it is, no quotes, no variables. */
export function parseRawEnvFile(source: string): EnvFile {
  const entries = new Map<string, EnvEntry>();
  let start = 0;
  for (const [i, written] of source.split("\n").entries()) {
    const [, blank = "", name = "", value = ""] = /^(\s*)([^#\s=][^=]*)=(.*?)\r?$/.exec(written) ?? [];
    const at = span(start + blank.length, start + blank.length + name.trimEnd().length);
    if (name !== "") entries.set(name.trimEnd(), { value, at, line: i + 1 });
    start += written.length + 1;
  }
  return { entries };
}

class Reader {
  readonly entries = new Map<string, EnvEntry>();
  errorLine: number | undefined;
  errorAt: Span | undefined;
  private readonly source: string;
  private readonly env: Env;
  private readonly before: Env;
  private i: number;
  private line = 1;
  private counted = 0;

  constructor(source: string, env: Env, before: Env) {
    this.source = source;
    this.env = env;
    this.before = before;
    this.i = source.startsWith("\uFEFF") ? 1 : 0;
  }

  /** Reads one statement; answers whether there may be another. */
  next(): boolean {
    while (this.skip(space) + this.skip(comment) > 0);
    if (this.i >= this.source.length) return false;
    const line = this.lineHere();
    this.skip(exportWord);
    const start = this.i;
    const name = this.name();
    if (name === undefined || name.text.includes(" ")) return this.fail(start, line);
    if (!name.isAlone) this.skip(afterName);
    const value = name.isAlone ? (this.env(name.text) ?? "") : this.value();
    if (value === undefined) return this.fail(start, line);
    const isUnset = name.isAlone && this.env(name.text) === undefined;
    const at = span(start, start + name.text.length);
    if (name.text !== "" && !isUnset) this.entries.set(name.text, { value, at, line });
    return true;
  }

  private fail(start: number, line: number): false {
    this.errorLine = line;
    const end = this.source.indexOf("\n", start);
    this.errorAt = span(start, end < 0 ? this.source.length : end);
    return false;
  }

  private skip(pattern: RegExp): number {
    pattern.lastIndex = this.i;
    const { length } = pattern.exec(this.source)?.[0] ?? "";
    this.i += length;
    return length;
  }

  private lineHere(): number {
    for (; this.counted < this.i; this.counted++) if (this.source[this.counted] === "\n") this.line++;
    return this.line;
  }

  /** The name and the sign after it; undefined where a letter stands that no name may have. */
  private name(): { text: string; isAlone: boolean } | undefined {
    const start = this.i;
    for (const letter of this.source.slice(start)) {
      const end = this.i;
      this.i += letter.length;
      if (letter === "=" || letter === ":" || letter === "\n")
        return { text: this.source.slice(start, end).trimEnd(), isAlone: letter === "\n" };
      if (!nameLetter.test(letter) && !/\s|\u0085/.test(letter)) return undefined;
    }
    return { text: "", isAlone: true };
  }

  /** The value; undefined when a quote is left open. */
  private value(): string | undefined {
    const quote = this.source[this.i];
    if (quote === '"' || quote === "'") return this.quoted(quote);
    const newline = this.source.indexOf("\n", this.i);
    const end = newline < 0 ? this.source.length : newline;
    const written = this.source.slice(this.i, end);
    this.i = Math.min(end + 1, this.source.length);
    return this.expanded((written.split(" #")[0] as string).trimEnd());
  }

  private quoted(quote: string): string | undefined {
    const start = this.i + 1;
    for (let i = start; i < this.source.length; i++) {
      if (this.source[i] === "\\") i++;
      else if (this.source[i] === quote) {
        this.i = i + 1;
        const inner = this.source.slice(start, i);
        return quote === "'" ? inner.replaceAll("\\'", "'") : this.expanded(unescaped(inner));
      }
    }
    return undefined;
  }

  private expanded(written: string): string {
    return interpolate(written, (name) => {
      const value = this.env(name) ?? this.entries.get(name)?.value ?? this.before(name);
      return value === undefined ? null : { value };
    }).text;
  }
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:([abfnrtv$"\\])|0([0-3][0-7]{2}))/g, (_, letter: string | undefined, octal: string) =>
    letter === undefined ? String.fromCharCode(Number.parseInt(octal, 8)) : (escapes[letter] as string),
  );
