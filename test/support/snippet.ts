import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A piece of a snippet body: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "stop";
      readonly index: number;
      readonly choices: readonly string[];
      readonly body: Body;
    }
  | { readonly kind: "variable"; readonly name: string; readonly body: Body };
export type Body = readonly Piece[];

/** Parses a snippet body; throws on what VS Code would take for plain text by mistake (an open `${`, a transform). */
export function parseSnippet(source: string): Body {
  const reader: Reader = { source, at: 0 };
  const body = readBody(reader, false);
  return body;
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Reads up to the end, or up to the `}` that closes a placeholder. */
function readBody(reader: Reader, nested: boolean): Body {
  const pieces: Piece[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") pieces.push({ kind: "text", text });
    text = "";
  };
  while (reader.at < reader.source.length) {
    const ch = reader.source[reader.at] ?? "";
    const next = reader.source[reader.at + 1] ?? "";
    if (ch === "}" && nested) break;
    if (ch === "\\" && /[$}\\]/.test(next)) {
      text += next;
      reader.at += 2;
      continue;
    }
    const piece = ch === "$" ? readDollar(reader) : undefined;
    if (piece) {
      flush();
      pieces.push(piece);
    } else {
      text += ch;
      reader.at += 1;
    }
  }
  flush();
  return pieces;
}

const named = /\$(?:(\d+)|([A-Za-z_]\w*))/y;
const braced = /\$\{(?:(\d+)|([A-Za-z_]\w*))/y;

/** A tab stop or variable at `$`; `undefined` when the `$` is only a character. */
function readDollar(reader: Reader): Piece | undefined {
  const bare = take(reader, named);
  if (bare) return piece(bare, [], []);
  const found = take(reader, braced);
  if (!found) return undefined;
  const sign = reader.source[reader.at];
  reader.at += 1;
  if (sign === "}") return piece(found, [], []);
  if (sign === "|") return piece(found, readChoices(reader), []);
  if (sign !== ":") throw new Error(`unexpected ${sign} in ${excerpt(reader)}`);
  const body = readBody(reader, true);
  if (reader.source[reader.at] !== "}") throw new Error(`no } closes ${excerpt(reader)}`);
  reader.at += 1;
  return piece(found, [], body);
}

function piece([, digits, name]: RegExpExecArray, choices: readonly string[], body: Body): Piece {
  if (digits !== undefined) return { kind: "stop", index: Number(digits), choices, body };
  return { kind: "variable", name: name ?? "", body };
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.source);
  if (!found) return undefined;
  reader.at += found[0].length;
  return found;
}

/** The words between the bars of `${1|one,two|}`, where a backslash keeps a comma, a bar or itself. */
function readChoices(reader: Reader): readonly string[] {
  const choices = [""];
  for (; reader.at < reader.source.length; reader.at += 1) {
    const ch = reader.source[reader.at] ?? "";
    const next = reader.source[reader.at + 1] ?? "";
    if (ch === "|") {
      if (next !== "}") throw new Error(`no |} closes ${excerpt(reader)}`);
      reader.at += 2;
      return choices;
    }
    if (ch === ",") {
      choices.push("");
      continue;
    }
    const escaped = ch === "\\" && /[,|\\]/.test(next);
    if (escaped) reader.at += 1;
    choices[choices.length - 1] += escaped ? next : ch;
  }
  throw new Error(`no |} closes ${excerpt(reader)}`);
}

const excerpt = ({ source, at }: Reader): string =>
  JSON.stringify(source.slice(Math.max(0, at - 30), at + 10));

export interface Expansion {
  /** Which word of every choice to take; the last one when it has fewer. Default 0, as VS Code does. */
  readonly choice?: number;
  /** Values of variables such as `TM_FILENAME`; others give their default, else their name, as in VS Code. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What a tab becomes. Default: two spaces. */
  readonly tab?: string;
}

/** The text that a body gives when every tab stop keeps its default; repeated stops take the first one's. */
export function expand(source: string, { choice = 0, variables = {}, tab = "  " }: Expansion = {}): string {
  const body = parseSnippet(source);
  const defaults = new Map<number, Piece & { kind: "stop" }>();
  for (const it of stopsOf(body))
    if (!defaults.has(it.index) && (it.choices.length > 0 || it.body.length > 0)) defaults.set(it.index, it);
  const write = (pieces: Body, inside: readonly number[]): string =>
    pieces.map((it) => writePiece(it, inside)).join("");
  const writePiece = (it: Piece, inside: readonly number[]): string => {
    if (it.kind === "text") return it.text;
    if (it.kind === "variable") return variables[it.name] ?? (write(it.body, inside) || it.name);
    if (inside.includes(it.index)) throw new Error(`tab stop ${it.index} stands inside itself`);
    const { choices, body: content } = defaults.get(it.index) ?? it;
    return choices[Math.min(choice, choices.length - 1)] ?? write(content, [...inside, it.index]);
  };
  return write(body, []).replaceAll("\t", tab);
}

/** Every tab stop of a body, in the order of the text, those inside placeholders too. */
export function stopsOf(body: Body): (Piece & { kind: "stop" })[] {
  return body.flatMap((it) => {
    if (it.kind === "text") return [];
    return it.kind === "stop" ? [it, ...stopsOf(it.body)] : stopsOf(it.body);
  });
}

/** The variables a body reads. */
export function variablesOf(body: Body): string[] {
  return body.flatMap((it) => {
    if (it.kind === "text") return [];
    return it.kind === "variable" ? [it.name, ...variablesOf(it.body)] : variablesOf(it.body);
  });
}

/** Where a Dockerfile or Compose fragment belongs; whole files say `isFileTemplate` instead. */
export type Place = "top" | "stage" | "services" | "service";

/** An entry of `snippets/*.json`: VS Code's own form, and `id`, `place` and `file`, which VS Code leaves unread. */
export interface Snippet {
  /** A lasting name, such as `compose-postgres`. */
  readonly id: string;
  /** Its key in the file; VS Code shows it in the list of suggestions. */
  readonly title: string;
  /** The file it stands in, such as `snippets/compose.json`, and the language id that package.json gives to that file. */
  readonly source: string;
  readonly language: string;
  readonly prefix: string;
  /** `한국어 / English`; VS Code shows it beside the chosen suggestion. */
  readonly description: string;
  readonly isFileTemplate?: boolean;
  readonly place?: Place;
  /** The name of the file that a whole-file snippet is meant for, where it is not the usual one. */
  readonly file?: string;
  readonly include?: readonly string[];
  readonly body: string;
}

interface Manifest {
  readonly contributes: { readonly snippets: readonly { language: string; path: string }[] };
}
type Entry = Omit<Snippet, "title" | "source" | "language" | "body"> & { readonly body: readonly string[] };

/** Every snippet that package.json contributes, in the order of the files; a file for two languages counts for its first. */
export function readSnippets(root: string): readonly Snippet[] {
  const json = <T>(path: string) => JSON.parse(readFileSync(join(root, path), "utf8")) as T;
  const { snippets } = json<Manifest>("package.json").contributes;
  const files = snippets.filter(({ path }, at) => snippets.findIndex((it) => it.path === path) === at);
  return files.flatMap(({ language, path }) =>
    Object.entries(json<Record<string, Entry>>(path)).map(([title, entry]) => ({
      ...entry,
      ...{ title, language, source: path.replace("./", ""), body: entry.body.join("\n") },
    })),
  );
}

/** The two halves of a description. */
export function wordsOf({ description }: Snippet): { readonly ko: string; readonly en: string } {
  const [ko = "", en = ""] = description.split(" / ");
  return { ko, en };
}

/** The file in which an expanded snippet stands where it belongs, so that the whole of it can be parsed and linted. */
export function documentOf(snippet: Snippet, expansion: Expansion = {}): string {
  const text = expand(snippet.body, expansion);
  const { tab = "  " } = expansion;
  if (snippet.place === "services") return completed(`services:\n${indent(text, tab)}`, tab);
  if (snippet.place === "service") {
    const image = /^(?:build|image|extends):/m.test(text) ? "" : "image: node:26\n";
    return completed(`services:\n${tab}app:\n${indent(image + text, tab + tab)}`, tab);
  }
  if (snippet.place === "stage") return `FROM debian:trixie-slim\nWORKDIR /srv\n${text}\nUSER app\n`;
  if (snippet.language === "dockerfile" && snippet.place === "top") return `${text}FROM debian:trixie-slim\n`;
  return text;
}

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

interface Service {
  readonly volumes?: readonly (string | { readonly type: string; readonly source?: string })[];
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** A file with the services, volumes and secrets added that its services speak of and that it does not declare. */
function completed(file: string, tab: string): string {
  const { services } = parse(file) as { readonly services: Readonly<Record<string, Service>> };
  const all = Object.values(services);
  const named = all.flatMap(({ volumes = [] }) =>
    volumes.flatMap((it) => {
      if (typeof it === "string") return /^[a-z][\w-]*(?=:)/.exec(it)?.[0] ?? [];
      return it.type === "volume" && it.source !== undefined ? it.source : [];
    }),
  );
  const missing = all.flatMap((it) => Object.keys(it.depends_on ?? {})).filter((it) => !(it in services));
  const stub = (name: string) =>
    `${name}:\n${tab}image: alpine:3.24\n${tab}healthcheck:\n${tab}${tab}test: ["CMD", "true"]\n`;
  const block = (key: string, entries: readonly string[]) =>
    entries.length > 0 ? `${key}:\n${indent(entries.join(""), tab)}` : "";
  return [
    file.trimEnd(),
    indent(missing.map(stub).join(""), tab).trimEnd(),
    block(
      "volumes",
      [...new Set(named)].map((it) => `${it}:\n`),
    ),
    block(
      "secrets",
      [...new Set(all.flatMap((it) => it.secrets ?? []))].map((it) => `${it}:\n${tab}file: ./${it}.txt\n`),
    ),
  ]
    .filter((it) => it !== "")
    .join("\n")
    .replace(/\n*$/, "\n");
}
