import { statSync } from "node:fs";
import { delimiter, dirname, relative } from "node:path";
import { defaultFiles } from "../language/compose/project/defaultFiles.ts";
import { type Effective, isAccepted } from "../language/compose/project/effective.ts";
import { dirOf, type Files } from "../language/compose/project/files.ts";
import { jsonText, type PrintedLine, yamlLines } from "../language/compose/project/print.ts";
import { verified } from "../language/compose/project/verify.ts";
import { linesOf, positionAt } from "../language/core/lines.ts";
import { severityNames } from "../language/core/ruleText.ts";
import { diskFiles, projectPath } from "../projectFiles.ts";
import type { Lang } from "../protocol/text.ts";
import { today } from "../today.ts";
import { CannotRun } from "./cannotRun.ts";
import { frame } from "./frame.ts";

export interface ConfigOptions {
  /** The profiles that are on; undefined: those of COMPOSE_PROFILES. */
  readonly profiles: readonly string[] | undefined;
  readonly envFiles: readonly string[] | undefined;
  readonly name: string | undefined;
  readonly folder: string | undefined;
  readonly interpolates: boolean;
  readonly format: "yaml" | "json";
  /** Whether each line says where it is from. */
  readonly origins: boolean;
  readonly lang: Lang;
}

/** Prints what Compose files come to, as `docker compose config` does; answers the exit code. */
export async function config(paths: readonly string[], options: ConfigOptions): Promise<number> {
  const files = diskFiles();
  const chosen = chosenFiles(paths, files);
  const { profiles, envFiles, name, interpolates } = options;
  const made = verified(
    {
      paths: chosen,
      folder: options.folder === undefined ? dirOf(chosen[0] as string) : projectPath(options.folder),
      env: (key) => process.env[key],
      interpolates,
      ...(profiles && { profiles }),
      ...(envFiles && { envFiles: envFiles.map(projectPath) }),
      ...(name !== undefined && { name }),
    },
    files,
    today(),
  );
  process.stderr.write(problemText(made, files, options.lang));
  if (!isAccepted(made)) return 1;
  process.stdout.write(projectText(made, options));
  return 0;
}

/** The files that are meant: those that are named, else those of a folder, else what Compose would find here. */
function chosenFiles(paths: readonly string[], { isFile }: Files): string[] {
  const named = paths.flatMap((path) => {
    const all = isFolder(path) ? defaultFiles(projectPath(path), isFile) : [projectPath(path)];
    if (all.length === 0) throw new CannotRun(`${path}: no Compose file in this folder`);
    return all;
  });
  const missing = named.find((path) => !isFile(path));
  if (missing !== undefined) throw new CannotRun(`${shown(missing)}: no such file`);
  if (named.length > 0) return named;
  const variable = process.env["COMPOSE_FILE"];
  if (variable) return variable.split(process.env["COMPOSE_PATH_SEPARATOR"] || delimiter).map(projectPath);
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const found = defaultFiles(projectPath(folder), isFile);
    if (found.length > 0) return found;
    if (dirname(folder) === folder) throw new CannotRun("no Compose file here or in a folder above");
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A path as people read it: from here when it lies below. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

function problemText({ problems, sources }: Effective, files: Files, lang: Lang): string {
  return problems
    .map(({ file, at, severity, message }) => {
      const source = sources.get(file)?.source ?? files.read(file) ?? "";
      const lines = linesOf(source);
      const { line, character } = positionAt(lines, at.start);
      const head = `${shown(file)}:${line + 1}:${character + 1} ${severityNames[lang][severity]}`;
      return `${head}\n${source === "" ? "" : frame(source, lines, at)}  ${message[lang]}\n\n`;
    })
    .join("");
}

function projectText(
  { project, sources }: Effective,
  { format, interpolates, origins }: ConfigOptions,
): string {
  if (format === "json") return jsonText(project, !interpolates);
  const lines = yamlLines(project, !interpolates);
  if (!origins) return `${lines.map(({ text }) => text).join("\n")}\n`;
  const placeOf = placesIn(sources);
  const notes = lines.map((line, i) => (lines[i - 1]?.value === line.value ? "" : placeOf(line)));
  const width = Math.min(60, Math.max(0, ...lines.map(({ text }) => text.length)));
  return `${lines.map(({ text }, i) => (notes[i] ? `${text.padEnd(width)}  # ${notes[i]}` : text)).join("\n")}\n`;
}

/** Says where a line is from, and what it took the place of. */
function placesIn(sources: Effective["sources"]): (line: PrintedLine) => string {
  const files = diskFiles();
  const known = new Map<string, ReturnType<typeof linesOf>>();
  const place = ({ file, at }: { file: string; at: { start: number } }): string => {
    const lines = known.get(file) ?? linesOf(sources.get(file)?.source ?? files.read(file) ?? "");
    known.set(file, lines);
    return `${shown(file)}:${positionAt(lines, at.start).line + 1}`;
  };
  return ({ value }) => {
    if (!value?.from) return "";
    const past = value.kind === "leaf" ? (value.over ?? []) : [];
    return [place(value.from), ...past.map((it) => `(${place(it)})`)].join(" ");
  };
}
