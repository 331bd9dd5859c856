import type { Text } from "../../protocol/text.ts";
import type { StoreId } from "./stores.ts";

/** The files of a folder, as a stack looks at them; paths start at the folder. */
export interface Look {
  readonly files: readonly string[];
  exists(path: string): boolean;
  read(path: string): string | undefined;
  /** Today as `YYYY-MM-DD`, which decides what is still supported. */
  readonly today: string;
}

/** A program that can be put into an image, and the Dockerfile for it. */
export interface Found {
  /** What it is: `Next.js, pnpm, Node.js 26`. */
  readonly title: string;
  /** The files that tell. */
  readonly evidence: readonly string[];
  readonly dockerfile: string;
  /** The prefix of the snippet that is its `.dockerignore`. */
  readonly ignore: string;
  /** The TCP port it listens on; absent for a program that does not. */
  readonly port?: number;
  /** The databases and queues that its dependencies talk to. */
  readonly stores: readonly StoreId[];
  /** How it is told where they are. */
  readonly speaks: "url" | "spring" | "dotnet" | "laravel";
  /** What could not be known and was assumed. */
  readonly remarks: readonly Text[];
}

export interface Project extends Found {
  /** Its folder, "" for the root. */
  readonly path: string;
  /** The stack, and the folder where it is not the root: `node`, `go:api`. */
  readonly id: string;
}

/** A Dockerfile out of its lines; those that are `false` or undefined are left out. */
export const lines = (...all: readonly (string | false | undefined)[]): string =>
  `${all.filter((it) => it !== false && it !== undefined).join("\n")}\n`;

export const syntax = "# syntax=docker/dockerfile:1";

/** Instructions that make a user without a home and a shell; Debian's tools. */
export const appUser = "RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin app";

/** The instruction that asks a program by itself whether it works; `words` are the exec form. */
export const healthcheck = (words: readonly string[], start = "10s"): string =>
  `HEALTHCHECK --interval=30s --timeout=3s --start-period=${start} --retries=3 \\\n    CMD ${exec(words)}`;

/** The exec form: a JSON array with a blank behind each comma. */
export const exec = (words: readonly string[]): string =>
  `[${words.map((it) => JSON.stringify(it)).join(", ")}]`;

/** Parses a JSON object that people write; undefined when it is none. */
export function parseJson<T>(text: string | undefined): T | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a name out of a project's files can stand in an instruction as it is. Anything else would have to be quoted for
 * the shell and for the builder at once, and is more likely a trick than a name.
 */
export const isPlain = (name: string): boolean => /^[\w@][\w.@+/-]*$/.test(name);

/** The first of the paths that is there. */
export const firstOf = (look: Look, paths: readonly string[]): string | undefined =>
  paths.find((it) => look.exists(it));

/** A port that a text says it listens on, by the first of the patterns that finds one. */
export function portIn(text: string | undefined, patterns: readonly RegExp[]): number | undefined {
  for (const pattern of patterns) {
    const port = Number(pattern.exec(text ?? "")?.[1]);
    if (port > 0 && port < 65_536) return port;
  }
  return undefined;
}
