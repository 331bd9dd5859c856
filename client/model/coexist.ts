import type { LeftToOthers } from "../../server/protocol/requests.ts";

/** Extensions that show what we show, by their identifiers in the marketplace. */
export const others = {
  yaml: "redhat.vscode-yaml",
  containerTools: "ms-azuretools.vscode-containers",
  oldDocker: "ms-azuretools.vscode-docker",
  dockerDx: "docker.docker",
} as const;
export type Other = keyof typeof others;

/** `auto` leaves what certainly shows twice, `yield` also what may, `all` nothing. */
export type Coexist = "auto" | "yield" | "all";

/** Rules that say what the schema says; the YAML extension checks Compose files by the same one. */
const bySchema = [
  "unknown-key",
  "wrong-type",
  "unknown-value",
  "missing-key",
  "value-out-of-range",
  "repeated-item",
];

/**
 * What is left to the extensions that are there. Explanations and fixes stay: no other has them in this form. `validates`
 * tells whether the YAML extension checks syntax.
 */
export function leftToOthers(there: ReadonlySet<Other>, mode: Coexist, validates: boolean): LeftToOthers {
  const outlines = new Set<LeftToOthers["outlines"][number]>();
  const rules: string[] = [];
  if (mode === "all") return { outlines: [], rules };
  const hasTools = there.has("containerTools") || there.has("oldDocker");
  if (hasTools) outlines.add("dockerfile");
  if (there.has("yaml") || there.has("dockerDx")) outlines.add("compose");
  if (there.has("yaml") && validates) rules.push("yaml-syntax");
  if (mode === "yield") {
    if (there.has("yaml") && validates) rules.push(...bySchema);
    if (hasTools) rules.push("dockerfile-utils:");
    if (there.has("dockerDx")) rules.push("buildkit:");
  }
  return { outlines: [...outlines], rules };
}
