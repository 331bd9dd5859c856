import { statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { folderAt } from "../folder.ts";
import type { Project } from "../language/scaffold/project.ts";
import { findProjects, mainProjects, type NewFile, scaffold } from "../language/scaffold/scaffold.ts";
import { type Lang, text } from "../protocol/text.ts";
import { loadSnippets } from "../snippetsFile.ts";
import { today } from "../today.ts";
import { CannotRun } from "./cannotRun.ts";

export interface InitOptions {
  /** Show the difference and write nothing. */
  readonly dryRun: boolean;
  /** Ids of the projects to take, such as `node:web`; undefined for the main one of each folder. */
  readonly only: readonly string[] | undefined;
  readonly lang: Lang;
}

const words = {
  written: text("썼습니다", "wrote"),
  kept: text("이미 있어 그대로 두었습니다", "is there already and was left as it is"),
  same: text("이미 같은 내용입니다", "is there already, the same"),
};

/**
 * Writes Docker files for the programs in a folder. A file that is there is never overwritten: with `--dry-run` its
 * difference is shown. Exit code 0, or 1 when a file that differs was left.
 */
export async function init(paths: readonly string[], { dryRun, only, lang }: InitOptions): Promise<number> {
  const [root = ".", ...more] = paths;
  if (more.length > 0) throw new CannotRun("init needs one folder");
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new CannotRun(`${root}: no such folder`);
  const folder = folderAt(root);
  const projects = chosen(findProjects(folder, today()), only);
  const snippets = loadSnippets(dirname(fileURLToPath(import.meta.url)));
  const { files, remarks } = scaffold(folder, projects, snippets, today());
  for (const { id, title } of projects) process.stdout.write(`# ${id}\t${title}\n`);
  const pairs = files.map((file) => ({ file, before: folder.read(file.path) }));
  for (const { file, before } of pairs)
    process.stdout.write(
      dryRun ? await difference(file, before ?? "") : `${file.path}: ${write(root, file, before)[lang]}\n`,
    );
  for (const it of remarks) process.stdout.write(`! ${it[lang]}\n`);
  const isLeft = pairs.some(({ file, before }) => before !== undefined && before !== file.text);
  return isLeft && !dryRun ? 1 : 0;
}

function chosen(all: readonly Project[], only: readonly string[] | undefined): readonly Project[] {
  if (all.length === 0)
    throw new CannotRun(
      "nothing found that can be put into an image (package.json, pyproject.toml, go.mod, pom.xml, build.gradle, Cargo.toml, *.csproj, composer.json, index.html)",
    );
  const unknown = only?.find((id) => !all.some((it) => it.id === id));
  if (unknown !== undefined)
    throw new CannotRun(`no project ${unknown}; there is ${all.map((it) => it.id).join(", ")}`);
  return only ? all.filter((it) => only.includes(it.id)) : mainProjects(all);
}

function write(root: string, { path, text: content }: NewFile, before: string | undefined) {
  if (before !== undefined) return before === content ? words.same : words.kept;
  writeFileSync(join(root, path), content, { flag: "wx" });
  return words.written;
}

async function difference({ path, text: after }: NewFile, before: string): Promise<string> {
  if (after === before) return "";
  const { createTwoFilesPatch } = await import("diff");
  return createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 3 });
}
