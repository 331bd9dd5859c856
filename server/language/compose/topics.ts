import type { Step } from "../yaml/syntax.ts";
import { isExtension, sections } from "./document.ts";

const isSection = (it: Step | undefined): boolean => sections.some((section) => section === it);

const hooks = ["post_start", "pre_start", "pre_stop", "develop.watch.exec"];

/** Keys below which names are the user's own, as paths of topics. */
const ownNames: ReadonlySet<string> = new Set([
  "services.build.args",
  "services.build.labels",
  "services.build.additional_contexts",
  "services.build.extra_hosts",
  "services.build.ssh",
  "services.build.ulimits",
  "services.environment",
  ...hooks.map((it) => `services.${it}.environment`),
  "services.labels",
  "services.annotations",
  "services.depends_on",
  "services.networks",
  "services.networks.driver_opts",
  "services.extra_hosts",
  "services.sysctls",
  "services.ulimits",
  "services.models",
  "services.storage_opt",
  "services.gpus.options",
  "services.logging.options",
  "services.provider.options",
  "services.deploy.labels",
  "services.deploy.resources.reservations.devices.options",
  "services.volumes.volume.labels",
  "networks.driver_opts",
  "networks.ipam.config.aux_addresses",
  "networks.ipam.options",
  "networks.labels",
  "volumes.driver_opts",
  "volumes.labels",
  "secrets.driver_opts",
  "secrets.labels",
  "configs.driver_opts",
  "configs.labels",
]);

/** A path as topics write it, and what the steps mean that topics do not name. */
export interface TopicPath {
  /** `services.web.ports.0.target` is `services.ports.target`. */
  readonly path: string;
  /** The last step is a name of the user's choice. */
  readonly isOwnName: boolean;
  /** The entry of the section that it is in: the name of a service, a network, … */
  readonly entry?: string;
  /** It is an extension (`x-…`) or inside one. */
  readonly isExtension: boolean;
}

/** Reads a path; names of the user's choice and the indices of lists are left out. */
export function topicPath(path: readonly Step[]): TopicPath {
  const words: string[] = [];
  let isOwnName = false;
  let inExtension = false;
  for (const [i, step] of path.entries()) {
    if (typeof step === "number") continue;
    isOwnName = (i === 1 && isSection(path[0])) || ownNames.has(words.join("."));
    // Where names are the user's own, one that starts with x- is a name like any other.
    if (isExtension(step) && !isOwnName) inExtension = true;
    if (!isOwnName) words.push(step);
  }
  const entry = isSection(path[0]) && typeof path[1] === "string" ? path[1] : undefined;
  return {
    path: words.join("."),
    isOwnName,
    ...(entry !== undefined && { entry }),
    isExtension: inExtension,
  };
}

/** The keys of topics for a path, the deepest first: a key without a topic of its own is explained by the one above. */
export function topicKeys(path: readonly Step[]): string[] {
  const { path: words, isExtension: isOwn } = topicPath(path);
  return isOwn ? ["compose/extensions"] : keysOf(words);
}

/** The keys for a path as topics write it. */
export function keysOf(path: string): string[] {
  const words = path.split(".");
  const keys = words.map((_, i) => `compose/${words.slice(0, words.length - i).join(".")}`);
  return /^services\.secrets\../.test(path) ? ["compose/services.secrets.long", ...keys] : keys;
}
