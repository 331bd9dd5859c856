import type { Step } from "../yaml/syntax.ts";
import { sections } from "./document.ts";

const isSection = (it: Step | undefined): boolean => sections.some((section) => section === it);

/** Keys below which names are the user's own, as paths of topics. */
const ownNames: ReadonlySet<string> = new Set([
  "services.build.args",
  "services.build.labels",
  "services.build.additional_contexts",
  "services.build.extra_hosts",
  "services.build.ulimits",
  "services.environment",
  "services.labels",
  "services.annotations",
  "services.depends_on",
  "services.networks",
  "services.extra_hosts",
  "services.sysctls",
  "services.ulimits",
  "services.models",
  "services.storage_opt",
  "services.logging.options",
  "services.provider.options",
  "services.deploy.labels",
  "services.volumes.volume.labels",
  "networks.driver_opts",
  "networks.labels",
  "services.networks.driver_opts",
  "volumes.driver_opts",
  "volumes.labels",
  "secrets.labels",
  "configs.labels",
]);

/**
 * The path of a place as topics write it: `services.web.ports.0.target` is `services.ports.target`. Names of the user's
 * choice and the indices of lists are left out; `isOwnName` tells that the last step was such a name.
 */
export function topicPath(path: readonly Step[]): { readonly path: string; readonly isOwnName: boolean } {
  const words: string[] = [];
  let isOwnName = false;
  for (const [i, step] of path.entries()) {
    if (typeof step === "number") continue;
    isOwnName = (i === 1 && isSection(path[0])) || ownNames.has(words.join("."));
    if (!isOwnName) words.push(step);
  }
  return { path: words.join("."), isOwnName };
}

/** The keys of topics for a path, the deepest first: a key without a topic of its own is explained by the one above. */
export function topicKeys(path: readonly Step[]): string[] {
  const [first] = path;
  if (typeof first === "string" && first.startsWith("x-")) return ["compose/extensions"];
  const words = topicPath(path).path.split(".");
  return words.map((_, i) => `compose/${words.slice(0, words.length - i).join(".")}`);
}
