import { mapDefined } from "../core/flat.ts";
import { contentsOf, type Folder, folderOf, nameOf } from "../core/folder.ts";
import { lineAt } from "../core/lines.ts";
import { once } from "../core/memo.ts";
import type { Slice } from "../core/span.ts";
import { type Judge, matcher, taker } from "../dockerignore/match.ts";
import { parseDockerignore } from "../dockerignore/parse.ts";
import type { Dockerignore, Pattern } from "../dockerignore/syntax.ts";
import { type FlagOption, optionNamed, optionsOf } from "./arguments.ts";
import { flagsNamed, hasFlag } from "./flags.ts";
import { inlineCommentOf } from "./inlineComment.ts";
import { isGitUrl, isHttpUrl } from "./sources.ts";
import { inStagesNamed } from "./stages.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";
import { variablesOf } from "./variables.ts";
import { copiedBy } from "./words.ts";

/** What ADD, COPY or a bind mount takes from the build context. */
export interface LocalSource {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly word: Slice;
  /** What the word says, variables replaced. */
  readonly text: string;
  /** From the root of the context, "" for all of it; `..` above the root leads nowhere. */
  readonly path: string;
  /** It has wildcards. */
  readonly isPattern: boolean;
  /** Its `..` would lead out of the context. */
  readonly goesUp: boolean;
  /** `COPY --parents`, whose wildcards are those of a `.dockerignore`. */
  readonly hasParents: boolean;
  /** Of a RUN, which leaves nothing of it in the image. */
  readonly isMount: boolean;
}

const wildcard = /[*?[]/;

/** Every source whose path is known and lies in the build context. Triggers of ONBUILD copy from that of another file. */
export const localSources: (doc: Dockerfile) => readonly LocalSource[] = once((doc) => {
  const made: LocalSource[] = [];
  for (const { stage, instruction, isTrigger } of inStagesNamed(doc, "ADD", "COPY", "RUN")) {
    if (isTrigger) continue;
    const isMount = instruction.name === "RUN";
    for (const word of isMount ? mountSources(instruction) : copySources(instruction)) {
      const text = pathOf(doc, instruction, word);
      if (text === undefined) continue;
      const { path, goesUp } = fromRoot(text);
      const isPattern = !isMount && wildcard.test(text);
      const hasParents = hasFlag(instruction, "parents");
      made.push({ stage, instruction, word, text, path, isPattern, goesUp, hasParents, isMount });
    }
  }
  return made;
});

const nothing: readonly Slice[] = [];

function copySources(it: Instruction): readonly Slice[] {
  if (it.name !== "ADD" && it.name !== "COPY") return nothing;
  return hasFlag(it, "from") || inlineCommentOf(it) ? nothing : copiedBy(it).sources;
}

/** The sources of `--mount=type=bind` without `from`; bind is the usual type. */
function mountSources(it: Instruction): readonly Slice[] {
  if (it.flags.length === 0) return nothing;
  return mapDefined(flagsNamed(it, "mount"), ({ value }) => value && localSource(optionsOf(value)));
}

function localSource(options: readonly FlagOption[]): Slice | undefined {
  const isLocal =
    !optionNamed(options, "from") && (optionNamed(options, "type")?.value?.text ?? "bind") === "bind";
  return isLocal ? (optionNamed(options, "source")?.value ?? optionNamed(options, "src")?.value) : undefined;
}

/** What the word of a source says, with slashes; undefined for a URL, and when nobody can tell. */
function pathOf(doc: Dockerfile, it: Instruction, word: Slice): string | undefined {
  const expanded = variablesOf(doc).expand(word, it);
  if (!expanded || isHttpUrl(expanded) || isGitUrl(expanded)) return undefined;
  return doc.escape === "`" ? expanded.replaceAll("\\", "/") : expanded;
}

/** No part of the path is empty, and none starts with a dot. */
const isClean = /^[^./][^/]*(\/[^./][^/]*)*$/;

/** The path as the builder takes it: from the root of the context, and never above it. */
function fromRoot(text: string): { path: string; goesUp: boolean } {
  if (isClean.test(text)) return { path: text, goesUp: false };
  const parts: string[] = [];
  let goesUp = false;
  for (const part of text.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) goesUp = true;
  }
  return { path: parts.join("/"), goesUp };
}

/** How many sources are looked for to find out which folder is the build context. */
const mostLookedFor = 40;
/**
 * The build context. Where no Compose file tells, it is the folder of the Dockerfile, unless one above it holds more of
 * what the Dockerfile copies: people also build with `docker build -f docker/Dockerfile .`.
 */
export const contextOf = (doc: Dockerfile, folder: Folder): Folder =>
  folder.above ? contextIn(doc)(folder) : folder;

const contextIn = once((doc: Dockerfile) => once((folder: Folder) => likeliest(doc, folder)));

function likeliest(doc: Dockerfile, folder: Folder): Folder {
  const named = localSources(doc).filter((it) => it.path !== "" && !it.isPattern);
  const wanted = [...new Set(named.map((it) => it.path))].slice(0, mostLookedFor);
  let best = folder;
  let most = wanted.filter((it) => folder.exists(it)).length;
  for (let at = folder.above; at && most < wanted.length; at = at.above) {
    const found = wanted.filter((it) => at?.exists(it)).length;
    if (found <= most) continue;
    best = at;
    most = found;
  }
  return best;
}

/** The wildcards of the source as those of a `.dockerignore`; outside `--parents`, `**` is no more than `*`. */
const asPattern = ({ path, hasParents }: LocalSource): Pick<Pattern, "path"> => ({
  path: hasParents ? path : path.replace(/\*+/g, "*"),
});

/** Makes the function that tells whether a source takes a file, or a folder above it. */
export function takes(source: LocalSource): (file: string) => boolean {
  if (source.isPattern) return taker(asPattern(source));
  const { path } = source;
  return (file) => path === "" || file === path || file.startsWith(`${path}/`);
}

/** The files that a source takes; none where there are too many to tell. */
function filesOf(source: LocalSource, folder: Folder): readonly string[] {
  const files = folder.files();
  if (!files || source.path === "") return files ?? [];
  if (source.isPattern) return files.filter(takes(source));
  const { below, names } = contentsOf(files);
  const own = names.get(folderOf(source.path))?.has(nameOf(source.path)) ? [source.path] : [];
  return below.get(source.path) ?? own;
}

/** Whether there is anything that the source takes; undefined where nobody can tell. */
export function isThere(source: LocalSource, folder: Folder): boolean | undefined {
  if (!source.isPattern) return folder.exists(source.path);
  const files = folder.files();
  if (!files) return undefined;
  if (files.some(takes(source))) return true;
  const fixed = source.path.slice(0, source.path.search(/[*?[]/));
  const isHidden = files.some((it) => it.endsWith("/") && (it.startsWith(fixed) || fixed.startsWith(it)));
  return isHidden && fixed.includes("/") ? undefined : false;
}

/** What keeps files out of the build context. */
export interface Ignoring {
  /** The file, from the root of the context. */
  readonly path: string;
  readonly doc: Dockerignore;
  readonly judge: Judge;
}

const ignoringMemo = new WeakMap<Folder, { readonly text: string; readonly made: Ignoring }>();

/** The `.dockerignore` that holds for the Dockerfile `folder.document`: the one of its own name, else that of the context. */
export function ignoringOf(folder: Folder): Ignoring | undefined {
  const own = `${folder.document}.dockerignore`;
  const ownText = folder.read(own);
  const text = ownText ?? folder.read(".dockerignore");
  if (text === undefined) return undefined;
  const known = ignoringMemo.get(folder);
  if (known?.text === text) return known.made;
  const doc = parseDockerignore(text);
  const made = { path: ownText === undefined ? ".dockerignore" : own, doc, judge: matcher(doc.patterns) };
  ignoringMemo.set(folder, { text, made });
  return made;
}

/** The pattern that keeps a source out, all of what it would take; undefined when something gets through. */
export function excluderOf(
  source: LocalSource,
  { doc: { patterns }, judge }: Pick<Ignoring, "doc" | "judge">,
  folder: Folder,
): Pattern | undefined {
  if (patterns.length === 0) return undefined;
  const found = excluderOfFiles(filesOf(source, folder), judge);
  if (found) return found.by;
  const negated = patterns.filter((it) => it.negated);
  if (source.path === "") {
    const all = patterns.find((it) => !it.negated && /^(\*|\*\*|\*\*\/\*)$/.test(it.path));
    return negated.length === 0 ? all : undefined;
  }
  if (source.isPattern && negated.length > 0) return undefined;
  const { ignored, by } = judge(source.path);
  const mayReturn = negated.some((it) => it.path.startsWith(`${source.path}/`) || it.path.includes("**"));
  return ignored && !mayReturn ? by : undefined;
}

/** The pattern that keeps out the first of the files that are there, if none of them gets through; undefined when none is there. */
function excluderOfFiles(
  files: readonly string[],
  judge: Judge,
): { readonly by: Pattern | undefined } | undefined {
  let found: { readonly by: Pattern | undefined } | undefined;
  for (const file of files) {
    const { ignored, by } = judge(file.replace(/\/$/, ""));
    if (!ignored) return { by: undefined };
    found ??= { by };
  }
  return found;
}

/** The line of a pattern, counted from 1. */
export const lineOf = ({ lines }: Dockerignore, { at }: Pattern): number => lineAt(lines, at.start) + 1;
