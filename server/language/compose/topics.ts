import type { Step } from "../yaml/syntax.ts";
import { isExtension, sections } from "./document.ts";

/** Jobs are written like services: https://docs.docker.com/reference/compose-file/jobs/ */
export const isSection = (it: Step | undefined): boolean =>
  it === "jobs" || sections.some((section) => section === it);

const hooks = ["post_start", "pre_stop", "develop.watch.exec"];

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

/** Where keys belong that are often written elsewhere, or went by another name in older formats. */
const moved: Readonly<Record<string, string>> = {
  "services.context": "services.build.context",
  "services.deploy.limits": "services.deploy.resources.limits",
  "services.deploy.reservations": "services.deploy.resources.reservations",
  "services.dockerfile": "services.build.dockerfile",
  "services.limits": "services.deploy.resources.limits",
  "services.log_driver": "services.logging.driver",
  "services.log_opt": "services.logging.options",
  "services.net": "services.network_mode",
  "services.replicas": "services.deploy.replicas",
  "services.resources": "services.deploy.resources",
  "services.watch": "services.develop.watch",
};

/** A path as topics write it, and what the steps mean that topics do not name. */
export interface TopicPath {
  /** `services.web.ports.0.target` is `services.ports.target`. */
  readonly path: string;
  /** The last step is a name of the user's choice. */
  readonly isOwnName: boolean;
  /** The entry of the section that it is in: the name of a service, a network, … */
  readonly entry?: string;
  /** Where the key belongs, when it is written elsewhere; `path` is that of the right place. */
  readonly belongs?: string;
  /** It is an extension (`x-…`) or inside one. */
  readonly isExtension: boolean;
}

/** The entry of a section that a path leads into. */
export const entryOf = ([section, name]: readonly Step[]): string | undefined =>
  isSection(section) && typeof name === "string" ? name : undefined;

/** Reads a path; names of the user's choice and the indices of lists are left out. */
export function topicPath(path: readonly Step[]): TopicPath {
  const entry = entryOf(path);
  const names = path.filter((step) => typeof step === "string");
  let it: Omit<TopicPath, "entry"> = { path: "", isOwnName: false, isExtension: false };
  for (const [i, name] of names.entries()) it = deeper(it, name, i === 1 && entry === name);
  return entry === undefined ? it : { ...it, entry };
}

/** One step down; `isEntry` for the name of an entry of a section. */
export function deeper(above: TopicPath, name: string, isEntry: boolean): TopicPath {
  // What follows a name of the user's choice is a key again.
  const isOwnName = isEntry || (!above.isOwnName && ownNames.has(above.path));
  if (isOwnName) return { ...above, isOwnName };
  const written = above.path === "" ? name : `${above.path}.${name}`;
  const key = written.replace(likeServices, "services.");
  const belongs = placeOf(key) ?? above.belongs;
  return {
    path: placeOf(key) ?? key,
    isOwnName,
    ...(belongs !== undefined && { belongs }),
    // Where names are the user's own, one that starts with x- is a name like any other.
    isExtension: above.isExtension || isExtension(name),
  };
}

const placeOf = (key: string): string | undefined => (Object.hasOwn(moved, key) ? moved[key] : undefined);

/** A job and a container that runs before a service have the keys of a service, but for a few of their own. */
const likeServices = /^(?:jobs\.(?!triggers\b)|services\.pre_start\.(?!per_replica\b))/;

/** The keys of topics for a path as they write it, the deepest first: a key without a topic is explained by the one above. */
export function keysOf(path: string): string[] {
  const words = path.split(".");
  const keys = words.map((_, i) => `compose/${words.slice(0, words.length - i).join(".")}`);
  return /^services\.secrets\../.test(path) ? ["compose/services.secrets.long", ...keys] : keys;
}
