import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

/** A stretch of a line and its scopes, without the grammar's own. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

export interface Tokenized {
  readonly lines: readonly (readonly Token[])[];
  /** How many rules were still open at the end of the text; 1 is the grammar alone. */
  readonly depth: number;
  /** How often a set of patterns was tried on a line. */
  readonly searches: number;
}

export type Tokenize = (text: string, scope?: string) => Promise<Tokenized>;

interface Manifest {
  readonly contributes?: {
    readonly grammars?: readonly {
      readonly scopeName: string;
      readonly path: string;
      readonly injectTo?: readonly string[];
    }[];
  };
}

/** As much of VS Code's Dockerfile grammar as ours stands on, where VS Code's own is not at hand. */
const standIn = {
  scopeName: "source.dockerfile",
  patterns: [
    { match: "^\\s*#.*$\\n?", name: "comment.line.number-sign.dockerfile" },
    { match: "^\\s*[A-Za-z]+\\s", name: "keyword.other.special-method.dockerfile" },
    { begin: '"', end: '"', name: "string.quoted.double.dockerfile" },
    { begin: "'", end: "'", name: "string.quoted.single.dockerfile" },
  ],
};

/**
 * VS Code's way of tokenizing, with the grammars of the package at `root` injected into those of the built-in extensions in
 * `builtIn` (a folder of extensions), or into a stand-in when there is none.
 */
export async function tokenizer(root: string, builtIn: string | undefined): Promise<Tokenize> {
  const { paths, injections } = contributed(root, builtIn);
  let searches = 0;
  await loadEngine();
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => {
        const scanner = new oniguruma.OnigScanner(patterns);
        const find = scanner.findNextMatchSync.bind(scanner);
        scanner.findNextMatchSync = (...args: Parameters<typeof find>) => {
          searches += 1;
          return find(...args);
        };
        return scanner;
      },
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const path = paths.get(scope);
      if (path !== undefined) return textmate.parseRawGrammar(readFileSync(path, "utf8"), path);
      return scope === standIn.scopeName
        ? textmate.parseRawGrammar(JSON.stringify(standIn), "a.json")
        : undefined;
    },
    getInjections: (scope) => injections.get(scope),
  });
  return async (text, scope = "source.dockerfile") => {
    const grammar = await registry.loadGrammar(scope);
    if (!grammar) throw new Error(`no grammar ${scope}`);
    const before = searches;
    let state = textmate.INITIAL;
    const lines = text.split(/\r?\n/).map((line) => {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      return result.tokens.map(({ startIndex: start, endIndex: end, scopes }) => ({
        ...{ start, end: Math.min(end, line.length), text: line.slice(start, end), scopes: scopes.slice(1) },
      }));
    });
    return { lines, depth: state.depth, searches: searches - before };
  };
}

/** Where each grammar is, and which grammars are injected into which. */
function contributed(root: string, builtIn: string | undefined) {
  const paths = new Map<string, string>();
  const injections = new Map<string, string[]>();
  const folders = builtIn === undefined ? [] : readdirSync(builtIn).map((name) => join(builtIn, name));
  for (const folder of [...folders, root])
    for (const { scopeName, path } of grammarsOf(folder))
      if (!paths.has(scopeName)) paths.set(scopeName, join(folder, path));
  for (const { scopeName, injectTo = [] } of grammarsOf(root))
    for (const to of injectTo) injections.set(to, [...(injections.get(to) ?? []), scopeName]);
  return { paths, injections };
}

function grammarsOf(folder: string) {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return [];
  return (JSON.parse(readFileSync(manifest, "utf8")) as Manifest).contributes?.grammars ?? [];
}

let loading: Promise<void> | undefined;

/** Loads the regular expression engine once; it cannot be loaded twice in a process. */
function loadEngine(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  loading ??= oniguruma.loadWASM(readFileSync(wasm));
  return loading;
}

/** What a sample says of a place in it: some scope there begins with `scope`, or none does. */
export interface Claim {
  readonly line: number;
  readonly column: number;
  readonly scope: string;
  readonly absent: boolean;
}

/**
 * Takes the claims out of a sample. A line `|   ^^ keyword.operator !string` speaks of the line above it: every column under a
 * caret has a scope that begins with `keyword.operator` and none that begins with `string`. The `|` stands under the first
 * column, which no claim speaks of.
 */
export function readClaims(sample: string): { readonly text: string; readonly claims: readonly Claim[] } {
  const text: string[] = [];
  const claims: Claim[] = [];
  for (const line of sample.split("\n")) {
    const found = /^\|( *)(\^+) (.+)$/.exec(line);
    if (!found) {
      text.push(line);
      continue;
    }
    const [, blanks = "", carets = "", scopes = ""] = found;
    const first = blanks.length + 1;
    for (let column = first; column < first + carets.length; column += 1)
      for (const word of scopes.trim().split(/\s+/))
        claims.push({
          ...{ line: text.length - 1, column, scope: word.replace("!", "") },
          absent: word.startsWith("!"),
        });
  }
  return { text: text.join("\n"), claims };
}
