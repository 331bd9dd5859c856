import { once } from "../core/memo.ts";
import type { Place, Step, YamlFile, YamlNode } from "../yaml/syntax.ts";
import { type Visit, visitsOf } from "../yaml/walk.ts";
import { type Compose, isExtension } from "./document.ts";

/** The aliases of a file by the node they stand for. */
export const aliasesOf = once((yaml: YamlFile): ReadonlyMap<YamlNode, readonly Visit[]> => {
  const made = new Map<YamlNode, Visit[]>();
  for (const visit of yaml.roots.flatMap(visitsOf)) {
    const target = visit.node.kind === "alias" ? visit.node.target : undefined;
    const uses = target && made.get(target);
    if (uses) uses.push(visit);
    else if (target) made.set(target, [visit]);
  }
  return made;
});

/**
 * The way to a place as Compose sees it: merge keys (`<<`) are no step, the old format has its services below `services`,
 * and what an extension (`x-…`) holds under an anchor counts as standing where the first alias puts it.
 */
export function pathOf(
  compose: Compose,
  { path, parents }: Pick<Place, "path" | "parents">,
): readonly Step[] {
  const seen = asUsed(compose.yaml, path, parents, 0);
  return compose.isLegacy && !isExtension(String(seen[0])) ? ["services", ...seen] : seen;
}

/** Extensions may use other extensions; nobody goes deeper. */
const deepest = 5;

function asUsed(
  yaml: YamlFile,
  written: readonly Step[],
  parents: readonly YamlNode[],
  depth: number,
): readonly Step[] {
  const path = withoutMerges(written);
  const [first] = written;
  if (typeof first !== "string" || !isExtension(first) || depth > deepest) return path;
  for (let i = parents.length - 1; i > 0; i--) {
    const use = aliasesOf(yaml).get(parents[i] as YamlNode)?.[0];
    if (!use) continue;
    const up = asUsed(yaml, use.path, use.parents, depth + 1);
    return [...up, ...withoutMerges(written.slice(i))];
  }
  return path;
}

/** `<<: *a` and `<<: [*a, *b]` put their content where they stand themselves. */
function withoutMerges(path: readonly Step[]): readonly Step[] {
  if (!path.includes("<<")) return path;
  return path.filter((step, i) => step !== "<<" && !(path[i - 1] === "<<" && typeof step === "number"));
}
