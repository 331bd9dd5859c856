import { goText } from "./scalar.ts";
import type { Primitive, Value } from "./value.ts";

/** A line of a printed project, with the value that it tells of. */
export interface PrintedLine {
  readonly text: string;
  readonly value?: Value;
}

/** A project as YAML, line by line. Dollar signs are doubled, as `docker compose config` does, unless they are kept. */
export function yamlLines(project: Value, keepsDollars = false): PrintedLine[] {
  const lines: PrintedLine[] = [];
  const writer = new Writer(lines, keepsDollars);
  if (project.kind === "leaf") lines.push({ text: writer.scalar(project.value, ""), value: project });
  else writer.below(project, "");
  return lines;
}

/** A project as JSON. */
export function jsonText(project: Value, keepsDollars = false): string {
  const text = (value: Primitive): Primitive =>
    typeof value === "string" && !keepsDollars ? value.replaceAll("$", "$$$$") : value;
  const write = (value: Value, indent: string): string => {
    const deeper = `${indent}  `;
    if (value.kind === "leaf")
      return typeof value.value === "bigint" ? String(value.value) : JSON.stringify(text(value.value));
    const items =
      value.kind === "list"
        ? value.items.map((it) => write(it, deeper))
        : [...value.entries].map(([key, it]) => `${JSON.stringify(text(key))}: ${write(it, deeper)}`);
    const [open, close] = value.kind === "list" ? ["[", "]"] : ["{", "}"];
    return items.length === 0
      ? `${open}${close}`
      : `${open}\n${deeper}${items.join(`,\n${deeper}`)}\n${indent}${close}`;
  };
  return `${write(project, "")}\n`;
}

class Writer {
  private readonly lines: PrintedLine[];
  private readonly keepsDollars: boolean;
  constructor(lines: PrintedLine[], keepsDollars: boolean) {
    this.lines = lines;
    this.keepsDollars = keepsDollars;
  }

  /** The entries or items of a value; `first` stands before the first line instead of the indentation. */
  below(value: Exclude<Value, { kind: "leaf" }>, indent: string, first = indent): void {
    let start = first;
    if (value.kind === "map")
      for (const [key, it] of value.entries) {
        this.entry(`${start}${this.key(key)}:`, it, indent);
        start = indent;
      }
    else
      for (const it of value.items) {
        this.item(`${start}-`, it, indent);
        start = indent;
      }
  }

  private entry(head: string, value: Value, indent: string): void {
    if (this.inline(head, value, indent)) return;
    this.lines.push({ text: head, value });
    this.below(value as Exclude<Value, { kind: "leaf" }>, `${indent}  `);
  }

  private item(head: string, value: Value, indent: string): void {
    if (this.inline(head, value, indent)) return;
    const deeper = `${indent}  `;
    this.below(value as Exclude<Value, { kind: "leaf" }>, deeper, `${head} `);
  }

  /** Writes what fits on the line of its head, or starts there. */
  private inline(head: string, value: Value, indent: string): boolean {
    if (value.kind === "leaf") {
      const [text = "", ...more] = this.scalar(value.value, `${indent}  `).split("\n");
      this.lines.push({ text: `${head} ${text}`, value }, ...more.map((line) => ({ text: line, value })));
      return true;
    }
    const isEmpty = value.kind === "map" ? value.entries.size === 0 : value.items.length === 0;
    if (isEmpty) this.lines.push({ text: `${head} ${value.kind === "map" ? "{}" : "[]"}`, value });
    return isEmpty;
  }

  scalar(value: Primitive, indent: string): string {
    if (value === null) return "null";
    if (typeof value !== "string") return goText(value);
    const text = this.keepsDollars ? value : value.replaceAll("$", "$$$$");
    if (unprintable.test(text) || /^[ \n].*\n/s.test(text)) return JSON.stringify(text);
    if (text.includes("\n")) return block(text, indent);
    if (looksTyped(text)) return JSON.stringify(text);
    return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
  }

  private key(key: string): string {
    return key.includes("\n") ? JSON.stringify(key) : this.scalar(key, "");
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
const unprintable = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\uFEFF\u2028\u2029]/;

/** Several lines as a literal block. */
function block(text: string, indent: string): string {
  const ending = /\n*$/.exec(text)?.[0].length ?? 0;
  const chomp = ending === 0 ? "-" : ending === 1 ? "" : "+";
  const lines = (ending > 0 ? text.slice(0, -1) : text).split("\n");
  return [`|${chomp}`, ...lines.map((line) => (line === "" ? "" : indent + line))].join("\n");
}

/** What some reader of YAML takes for a number, a truth value, a date or nothing. */
const looksTyped = (text: string): boolean =>
  text === "" ||
  /^(~|null|true|false|y|yes|n|no|on|off|=|<<)$/i.test(text) ||
  (/^[-+.]*(\d[\d.,_:xoa-f+\-tz ]*|inf|nan)$/i.test(text) && !/^\d+(\.\d+){2,}$/.test(text));

/** Whether a text needs no quotes in YAML. */
const isPlain = (text: string): boolean =>
  !/^[-?:,[\]{}#&*!|>'"%@`\s]/.test(text) && !/: |:$| #|\s$/.test(text);
