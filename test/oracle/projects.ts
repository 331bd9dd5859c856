import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { defaultFiles } from "../../server/language/compose/project/defaultFiles.ts";
import type { Effective } from "../../server/language/compose/project/effective.ts";
import { clean, type Files } from "../../server/language/compose/project/files.ts";
import type { Value } from "../../server/language/compose/project/value.ts";
import { verified } from "../../server/language/compose/project/verify.ts";

import { filesFor, sampleOf } from "../support/scaffoldSample.ts";
import { documentOf, readSnippets, type Snippet } from "../support/snippet.ts";

/** Where every project of the tests stands, so that the golden results name no machine. */
export const place = "/project";

/** The environment in which Compose and Docknote are asked. */
export const surroundings = { HOME: "/home/user", PWD: place };

export const fixtures = fileURLToPath(new URL("../fixtures/projects/", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));

/** How a fixture is asked for, from its `case.json`. */
export interface Case {
  readonly profiles?: readonly string[];
}

/** A project in memory: its files by their paths below the folder. */
export interface Sample {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly asked: Case;
}

const golden = new Set(["case.json", "effective.yaml", "rejected.txt"]);

/** The fixtures of our own, each a folder. */
export const samples = (): Sample[] =>
  readdirSync(fixtures).map((name) => {
    const folder = join(fixtures, name);
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (path) => !golden.has(path) && statSync(join(folder, path)).isFile(),
    );
    const files = Object.fromEntries(
      paths.map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]),
    );
    const own = join(folder, "case.json");
    return { name, files, asked: existsSync(own) ? (JSON.parse(readFileSync(own, "utf8")) as Case) : {} };
  });

/** The real Compose files of the corpus, each a project of its own; undefined where the corpus is not at hand. */
export function corpus(): Sample[] | undefined {
  const folder = join(shared, "corpus", "compose");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({
      name,
      files: { "compose.yaml": readFileSync(join(folder, name), "utf8") },
      asked: {},
    }));
}

/** The Compose snippets where they belong, each a project of its own, with the files they name. */
export const snippetSamples = (): Sample[] =>
  readSnippets(root)
    .filter(({ language }) => language === "dockercompose")
    .map((it) => ({
      name: it.prefix,
      files: { ...named, ...composeOf(it) },
      asked: {},
    }));

/** What is made for sample projects, as projects. */
export const scaffoldSamples = (): Sample[] => {
  const folder = join(root, "test/fixtures/scaffold");
  return readdirSync(folder).map((file) => {
    const { name, files } = sampleOf(join(folder, file));
    const made = filesFor(files);
    const all = Object.fromEntries(made.map(({ path, text }) => [path, text]));
    return {
      name: `scaffold ${name}`,
      files: { ...all, ".env": "DB_PASSWORD=secret\nAPP_KEY=key\n" },
      asked: {},
    };
  });
};

/** Files that snippets point to, and variables they ask for. */
const named: Readonly<Record<string, string>> = {
  ".env":
    "RABBITMQ_PASSWORD=a\nKEYCLOAK_PASSWORD=a\nS3_ACCESS_KEY=a\nS3_SECRET_KEY=a\nDB_PASSWORD=a\nDB_ROOT_PASSWORD=a\nGRAFANA_PASSWORD=a\nMYSQL_PASSWORD=a\nPOSTGRES_PASSWORD=a\n",
  "common.yaml": "services:\n  base:\n    image: alpine:3.24\n",
  "infra/compose.yaml": "services:\n  cache:\n    image: redis:8-alpine\n",
};

/** A part at the top level stands beside a service, as a project needs one; an override lies on top of what it changes. */
function composeOf(snippet: Snippet): Readonly<Record<string, string>> {
  const text = documentOf(snippet);
  const service = (name: string) => `  ${name}:\n    image: alpine:3.24\n`;
  if (snippet.place === "top") return { "compose.yaml": `${text}services:\n${service("app")}` };
  if (snippet.file === undefined) return { "compose.yaml": text };
  const { services } = parse(text) as { readonly services: object };
  const base = `services:\n${Object.keys(services).map(service).join("")}`;
  return { "compose.yaml": base, [snippet.file]: text };
}

interface OpenCase {
  readonly id: string;
  readonly suite: string;
  readonly lang: string;
  readonly expect: string;
  readonly source: string;
  readonly baseDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The cases of the peers that stand by themselves and load; undefined where they are not at hand. */
export function passingCases(): Sample[] | undefined {
  const file = join(shared, "rules", "cases-open.jsonl");
  if (!existsSync(file)) return undefined;
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as OpenCase)
    .filter((it) => it.lang === "compose" && it.expect === "passes" && /^compose/.test(it.suite))
    .filter(({ baseDir, env }) => baseDir === undefined && env === undefined)
    .map(({ id, source }) => ({ name: id, files: { "compose.yaml": source }, asked: {} }));
}

/** The files of a sample; `isLenient` makes every file that is asked for besides an empty one, as the oracle is given it. */
export function filesOf({ files }: Sample, touched: ReadonlySet<string> = new Set()): Files {
  const below = (path: string) => clean(path).slice(place.length + 1);
  const read = (path: string) => files[below(path)] ?? (touched.has(below(path)) ? "" : undefined);
  return { home: surroundings.HOME, read, isFile: (path) => read(path) !== undefined };
}

/** What Docknote makes of a sample. */
export function ours(sample: Sample, touched?: ReadonlySet<string>): Effective {
  const files = filesOf(sample, touched);
  const paths = defaultFiles(place, files.isFile);
  const env: Readonly<Record<string, string>> = surroundings;
  const { profiles } = sample.asked;
  return verified(
    { paths, folder: place, env: (name) => env[name], ...(profiles && { profiles }) },
    files,
    "2026-01-01",
  );
}

/** A value without its places. */
export function plain(value: Value): unknown {
  if (value.kind === "leaf") return typeof value.value === "bigint" ? Number(value.value) : value.value;
  return value.kind === "list"
    ? value.items.map(plain)
    : Object.fromEntries([...value.entries].map(([key, it]) => [key, plain(it)]));
}

/** A short name for a value, the same for the same value, whatever the order of its keys. */
export const digest = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(inOrder(value)))
    .digest("hex")
    .slice(0, 16);

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, it]) => [key, inOrder(it)]),
  );
}

/** What Compose said of snippets and of what is made for sample projects, by their names. */
export const ownVerdictsFile = fileURLToPath(new URL("own.json", import.meta.url));

/** What Compose said of the corpus and the cases: what it made of a file, and which empty files it was given for that. */
export interface Verdict {
  /** The digest of what it printed; null where it refused. */
  readonly made: string | null;
  readonly touched?: readonly string[];
  /** What it said where it refused. */
  readonly why?: string;
}

export const verdictsFile = fileURLToPath(new URL("verdicts.json", import.meta.url));
