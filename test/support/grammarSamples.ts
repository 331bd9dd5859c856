import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { editorHost, whyNoHost } from "./editorHost.ts";
import { readClaims, tokenizer } from "./grammar.ts";
import { root } from "./session.ts";

/** The built-in extensions of VS Code, or why they are not here. */
async function builtInExtensions(): Promise<{ readonly folder?: string; readonly why: string }> {
  const reason = whyNoHost();
  if (reason) return { why: reason.en };
  try {
    const { main } = await editorHost(({ en }) => console.log(`• ${en}`));
    return { folder: join(main, "../../extensions"), why: "" };
  } catch (error) {
    return { why: String(error) };
  }
}

const { folder, why } = await builtInExtensions();
/** Cuts a text into tokens as the editor does. */
export const tokenize = await tokenizer(root, folder);
/** Tests that need the shell, Python and other grammars of VS Code. */
export const needsEditor =
  folder === undefined ? { skip: `NOT RUN: VS Code's own grammars are not here: ${why}` } : {};

/** What the lines of carets in a sample say of the tokens above them. */
export async function check(sample: string, scope?: string): Promise<void> {
  const { text, claims } = readClaims(sample.replace(/^\n/, ""));
  assert.ok(claims.length > 0);
  const { lines } = await tokenize(text, scope);
  for (const { line, column, scope: wanted, absent } of claims) {
    const token = lines[line]?.find(({ start, end }) => start <= column && column < end);
    const here = token?.scopes.some((it) => it === wanted || it.startsWith(`${wanted}.`)) ?? false;
    const place = `${text.split("\n")[line]}\n${" ".repeat(column)}^ ${token?.scopes.join(" ")}`;
    assert.equal(here, !absent, `${absent ? "unexpected" : "no"} ${wanted} at\n${place}`);
  }
}

/** One test a sample, named in its first line. */
export function samples(options: { readonly skip?: string }, all: Readonly<Record<string, string>>): void {
  for (const [name, sample] of Object.entries(all)) it(name, options, () => check(sample));
}
