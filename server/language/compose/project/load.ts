import { text } from "../../../protocol/text.ts";
import type { Env } from "../dotenv.ts";
import { canonical, withDefaults, withEnvironment } from "./canonical.ts";
import { applyExtends } from "./extends.ts";
import { type Layer, layerOf } from "./fromYaml.ts";
import { applyIncludes } from "./include.ts";
import { type Base, type FileSet, type Loading, startOf, without } from "./loading.ts";
import { merge } from "./merge.ts";
import { resolvePaths } from "./resolvePaths.ts";
import { enforceUnique } from "./unique.ts";
import { type Dict, dict, isNull, type Value } from "./value.ts";

/** Loads the files of a set, each on top of those before. */
export function loadSet(set: FileSet, loading: Loading): Dict {
  const bases = new Map<string, Base>();
  let project: Dict = dict([]);
  for (const path of set.paths)
    for (const layer of layersOf(path, set, loading)) {
      const included = applyIncludes(
        layer.value as Dict,
        layer.removed,
        { ...set, includedBy: [...set.includedBy, path] },
        loading,
        loadSet,
      );
      const own = applyExtends(included, {
        path,
        removed: layer.removed,
        folder: set.folder,
        loading,
        baseOf: (other) => remembered(bases, other, () => loadBase(other, set, loading)),
      });
      project = laid(without(project, layer.removed) as Dict, own, loading);
    }
  const made = resolvePaths(withDefaults(project), set.folder, loading.files.home);
  return withEnvironment(made, set.env) as Dict;
}

/** Loads a file for the services in it, which may extend others still. */
function loadBase(path: string, set: FileSet, loading: Loading): Base {
  let project: Dict = dict([]);
  const removed: (readonly string[])[] = [];
  for (const layer of layersOf(path, set, loading)) {
    removed.push(...layer.removed);
    project = laid(project, layer.value as Dict, loading);
  }
  return { project, removed };
}

const laid = (base: Dict, over: Dict, { problems }: Loading): Dict =>
  enforceUnique(canonical(enforceUnique(merge(base, over)), problems)) as Dict;

function remembered<Made>(known: Map<string, Made>, key: string, make: () => Made): Made {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** The documents of a file that hold mappings. */
function layersOf(path: string, set: FileSet, loading: Loading): Layer[] {
  const found = loading.read(path);
  if (!found) return [];
  const { problems, interpolates } = loading;
  const lookup = interpolates ? lookupIn(set.env) : undefined;
  const reading = { file: path, source: found.source, problems, lookup };
  const layers = found.yaml.roots.map((root) => layerOf(root, reading));
  for (const { value } of layers)
    if (!isMapping(value)) problems.add("error", value.from ?? startOf(path), noMapping);
  return layers.filter(({ value }) => value.kind === "map");
}

const isMapping = (value: Value): boolean => value.kind === "map" || isNull(value);

const noMapping = text(
  "파일의 맨 위는 키와 값이어야 합니다.",
  "The top of the file must be keys with values.",
);

const lookupIn = (env: Env) => (name: string) => {
  const value = env(name);
  return value === undefined ? null : { value };
};
