import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's root, with a separator at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The folder of shared test material beside the checkout; tests that need it skip loudly where it is absent. */
export const shared = join(root, "../shared");

/** A reason to skip what needs the shared material, or false when it is there. */
export const noShared: string | false = existsSync(shared) ? false : `skipped: no test material at ${shared}`;

/** A case from a peer's own test suite. */
export interface Case {
  readonly id: string;
  readonly suite: string;
  readonly lang: "dockerfile" | "compose" | "dockerignore";
  readonly rule: string;
  readonly expect: "catches" | "passes";
  readonly name: string;
  readonly source: string;
  readonly line?: number;
  readonly disputed?: unknown;
  readonly confidence?: string;
}

export const cases = (): Case[] =>
  readFileSync(join(shared, "rules/cases-open.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);

/** Real files from public repositories, by kind. */
export function corpus(kind: "dockerfile" | "compose" | "dockerignore"): { name: string; source: string }[] {
  const folder = join(shared, "corpus", kind);
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, source: readFileSync(join(folder, name), "utf8") }));
}
