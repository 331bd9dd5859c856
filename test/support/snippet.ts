import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Expansion, expand } from "../../server/language/snippets/body.ts";
import { type Place, type SnippetEntry, snippetFiles } from "../../server/language/snippets/snippet.ts";

/** An entry of `snippets/*.json`: VS Code's own form, and `id`, `place` and `file`, which VS Code leaves unread. */
export interface Snippet {
  /** A lasting name, such as `compose-postgres`. */
  readonly id: string;
  /** Its key in the file; VS Code shows it in the list of suggestions. */
  readonly title: string;
  /** The file it stands in, such as `snippets/compose.json`, and the language id that VS Code knows such files by. */
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

/** Every snippet, in the order of the files. */
export const readSnippets = (root: string): readonly Snippet[] =>
  snippetFiles.flatMap(({ kind, language }) => {
    const source = `snippets/${kind}.json`;
    const entries = JSON.parse(readFileSync(join(root, source), "utf8")) as Record<string, SnippetEntry>;
    return Object.entries(entries).map(([title, entry]) => ({
      ...entry,
      ...{ title, language, source, body: entry.body.join("\n") },
    }));
  });

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
