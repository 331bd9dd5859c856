/**
 * Writes what is derived from what is written once: `npm run generate`. With `--check` it writes nothing and fails when
 * a derived file that is kept in git is out of date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { registry } from "../../client/build/contributes.ts";
import { readNotes, type Topic } from "../language/core/notes.ts";
import { type Snippet, type SnippetEntry, snippetFiles, snippetsOf } from "../language/snippets/snippet.ts";
import { composeShapes } from "./composeShapes.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const language = join(root, "server/language");

/** A derived file: its path under the root, its text, and whether git keeps it. */
export interface Derived {
  readonly path: string;
  readonly text: string;
  readonly kept: boolean;
}

const banner = "// Written by `npm run generate`.\n";

const camel = (name: string): string =>
  name.replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());

/** A registry: one import a file of `<language>/<folder>/`, and for each language a list of what they export. */
function registryOf(folder: string, suffix: string): Derived {
  const languages = readdirSync(language).filter((it) => existsSync(join(language, it, folder)));
  const imports: string[] = [];
  const lists: string[] = [];
  for (const it of languages.sort()) {
    const files = readdirSync(join(language, it, folder)).filter((file) => file.endsWith(".ts"));
    const names = files.map((file) => file.slice(0, -".ts".length)).sort();
    for (const name of names)
      imports.push(`import ${it}_${camel(name)} from "../${it}/${folder}/${name}.ts";`);
    lists.push(`export const ${it}${suffix} = [${names.map((name) => `${it}_${camel(name)}`).join(", ")}];`);
  }
  return {
    path: `server/language/generated/${folder}.ts`,
    text: `${banner}${imports.join("\n")}\n\n${lists.join("\n")}\n`,
    kept: false,
  };
}

/** All topics, in the order of their files, and what is wrong with files that cannot be read. */
export function readAllNotes(): { topics: Topic[]; errors: string[] } {
  const folder = join(language, "notes");
  const families = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((it) => it.endsWith(".ko.md"))
    .map((it) => it.slice(0, -".ko.md".length))
    .sort();
  const topics: Topic[] = [];
  const errors: string[] = [];
  for (const family of families) {
    try {
      const [ko, en] = (["ko", "en"] as const).map((lang) =>
        readFileSync(join(folder, `${family}.${lang}.md`), "utf8"),
      );
      topics.push(...readNotes(family, { ko: ko ?? "", en: en ?? "" }));
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { topics, errors };
}

/** Every snippet of `snippets/*.json`, in the order of the files. */
export const readAllSnippets = (): Snippet[] =>
  snippetFiles.flatMap(({ kind }) => {
    const text = readFileSync(join(root, `snippets/${kind}.json`), "utf8");
    return snippetsOf(kind, JSON.parse(text) as Record<string, SnippetEntry>);
  });

/** Writes the files that git ignores, which the others follow from; answers what is wrong with the sources. */
export function writeIgnored(): string[] {
  const { topics, errors } = readAllNotes();
  write(registryOf("rules", "Rules"));
  write(registryOf("refactorings", "Refactorings"));
  write(composeShapes());
  write({ ...registry(), kept: false });
  write({ path: "server/language/generated/notes.json", text: JSON.stringify(topics), kept: false });
  const snippets = JSON.stringify(readAllSnippets());
  write({ path: "server/language/generated/snippets.json", text: snippets, kept: false });
  return errors;
}

function write({ path, text }: Derived): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const errors = writeIgnored();
  for (const error of errors) console.error(error);
  const { allDerived } = await import("./derived.ts");
  const derived = await allDerived();
  for (const it of derived.filter(({ kept }) => !kept)) write(it);
  const stale = derived.filter(({ path, text }) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
  });
  if (!process.argv.includes("--check")) stale.forEach(write);
  else if (stale.length > 0) {
    const paths = stale.map((it) => relative(root, join(root, it.path)));
    console.error(`out of date, run "npm run generate": ${paths.join(", ")}`);
    process.exitCode = 1;
  }
  if (errors.length > 0) process.exitCode = 1;
}
