import { type Folder, folderOf, join } from "../../core/folder.ts";
import { once } from "../../core/memo.ts";
import type { Name } from "../../core/navigation.ts";
import { type Span, span } from "../../core/span.ts";
import { stageNameAt } from "../../dockerfile/navigation/names.ts";
import { findStage } from "../../dockerfile/stages.ts";
import type { Dockerfile } from "../../dockerfile/syntax.ts";
import { variablesOf } from "../../dockerfile/variables.ts";
import { get, resolve } from "../../yaml/read.ts";
import { innerOf } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { builtIn, dockerfileIn } from "../built.ts";
import { type Compose, find, isExtension, sections } from "../document.ts";
import { referencesIn } from "../interpolation.ts";
import { everyNode, scalarsAt } from "../nodes.ts";
import { referencesOf } from "../references.ts";
import { knownText } from "../scale.ts";
import { namesIn, type VariableName } from "../settings.ts";
import { composeIn, namedFiles } from "../siblings.ts";

/** Every name of an entry, an anchor, a profile or a variable, and what it stands for; with the folder, also in other files. */
export const names = (doc: Compose, folder?: Folder): readonly Name[] => {
  const own = ownNames(doc);
  if (!folder) return own;
  const other = [...stagesAndArgs(doc, folder), ...extended(doc, folder)];
  const places = new Map(other.map((it) => [it.at.start, it]));
  const variables = dotEnv(folder);
  return [
    ...own
      .filter(({ at }) => !places.has(at.start))
      .map((it) => {
        const at = it.key.startsWith("variable/")
          ? variables?.places.get(it.key.slice("variable/".length))
          : undefined;
        return at && variables ? { ...it, elsewhere: { path: variables.path, at } } : it;
      }),
    ...other,
  ];
};

const ownNames = once((doc: Compose): readonly Name[] => [
  ...entryNames(doc),
  ...anchorNames(doc),
  ...variableNames(doc),
]);

function* entryNames(doc: Compose): Generator<Name> {
  for (const section of sections)
    for (const { key } of doc.named[section])
      if (!isExtension(key.text))
        yield { key: `${section}/${key.text}`, at: innerOf(key), isDefinition: true };
  for (const { section, name, at } of referencesOf(doc)) {
    const found = find(doc, section, name);
    // `db:` below depends_on of a quoted key, and names that nothing stands for.
    if (found || section !== "networks" || name !== "default")
      yield { key: `${section}/${name}`, at: unquoted(doc.source, at), isDefinition: false };
  }
  for (const { node } of scalarsAt(doc, ["services.profiles"]))
    if (node.value !== null) yield { key: `profile/${node.text}`, at: innerOf(node), isDefinition: false };
}

/** Keys are named with their quotes, values without. */
const unquoted = (source: string, at: Span): Span =>
  /^(["']).*\1$/s.test(source.slice(at.start, at.end)) ? span(at.start + 1, at.end - 1) : at;

function* anchorNames(doc: Compose): Generator<Name> {
  for (const { node } of everyNode(doc)) {
    if (node.anchor)
      yield {
        key: anchorKey(node.anchor.at),
        at: span(node.anchor.at.start + 1, node.anchor.at.end),
        isDefinition: true,
      };
    if (node.kind === "alias" && node.target?.anchor)
      yield {
        key: anchorKey(node.target.anchor.at),
        at: span(node.at.start + 1, node.at.end),
        isDefinition: false,
      };
  }
}

const anchorKey = ({ start }: Span): string => `anchor/${start}`;

function* variableNames(doc: Compose): Generator<Name> {
  for (const { node } of everyNode(doc))
    if (node.kind === "scalar" && node.text.includes("$"))
      for (const { name } of referencesIn(sliceOf(doc.source, node)))
        if (name.text !== "") yield { key: `variable/${name.text}`, at: name.at, isDefinition: false };
}

/** Where `.env` beside the file sets variables. */
function dotEnv(
  folder: Folder,
): { readonly path: string; readonly places: ReadonlyMap<string, Span> } | undefined {
  const path = join(folderOf(folder.document), ".env");
  const source = folder.read(path);
  if (source === undefined) return undefined;
  const places = new Map<string, Span>();
  for (const match of source.matchAll(/^([ \t]*(?:export[ \t]+)?)([A-Za-z_][\w.]*)[ \t]*[=:]/gm)) {
    const start = match.index + (match[1] ?? "").length;
    places.set(match[2] as string, span(start, start + (match[2] as string).length));
  }
  return { path, places };
}

/** `build.target` means a stage of the Dockerfile, the keys of `build.args` its ARGs. */
function* stagesAndArgs(doc: Compose, folder: Folder): Generator<Name> {
  for (const built of builtIn(doc, folder)) {
    const path = built.dockerfilePath;
    const target = resolve(get(built.node, "target"));
    const args = namesIn(doc, get(built.node, "args"));
    if (path === undefined || (!target && args.length === 0)) continue;
    const file = dockerfileIn(folder, built);
    if (!file) continue;
    const stage = findStage(file, knownText(target) ?? "");
    const at = stage && stageNameAt(stage);
    if (target?.kind === "scalar" && at)
      yield {
        key: `stage/${path}/${stage.index}`,
        at: innerOf(target),
        isDefinition: false,
        elsewhere: { path, at },
      };
    for (const arg of args) yield* argName(arg, file, path);
  }
}

function* argName({ name, at }: VariableName, file: Dockerfile, path: string): Generator<Name> {
  const found = variablesOf(file).all.find((it) => it.kind === "ARG" && it.name === name);
  const elsewhere = found && { path, at: found.pair.key.at };
  if (elsewhere) yield { key: `arg/${path}/${name}`, at, isDefinition: false, elsewhere };
}

/** `extends` with a file means a service of that file. */
function* extended(doc: Compose, folder: Folder): Generator<Name> {
  const files = new Map([...namedFiles(doc, folder.document)].map((it) => [it.node, it]));
  for (const { value } of doc.named.services) {
    const parent = resolve(get(value, "extends"));
    const file = resolve(get(parent, "file"));
    const service = resolve(get(parent, "service"));
    const path = file?.kind === "scalar" ? files.get(file)?.path : undefined;
    const other = path === undefined ? undefined : composeIn(folder, path);
    if (!other || path === undefined || service?.kind !== "scalar") continue;
    const found = find(other, "services", knownText(service) ?? "");
    if (found)
      yield {
        key: `extended/${path}/${found.key.text}`,
        at: innerOf(service),
        isDefinition: false,
        elsewhere: { path, at: innerOf(found.key) },
      };
  }
}
