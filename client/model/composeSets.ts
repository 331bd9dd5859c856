import type { Snapshot } from "./state.ts";

/** The Compose files of each project that has containers, in the order in which they were given. */
export function composeSets(snapshot: Snapshot): readonly (readonly string[])[] {
  if (snapshot.kind !== "online") return [];
  const sets = new Map<string, readonly string[]>();
  for (const { compose } of snapshot.containers.values())
    if (compose && compose.files.length > 0) sets.set(compose.files.join("\n"), compose.files);
  return [...sets.values()];
}
