import { once } from "../core/memo.ts";
import type { Slice, Span } from "../core/span.ts";
import { cut } from "../core/span.ts";
import { mountOf } from "../knowledge/mounts.ts";
import { get, textAt } from "../yaml/read.ts";
import type { Scalar, Step, YamlNode } from "../yaml/syntax.ts";
import { sliceOf } from "../yaml/text.ts";
import type { Compose, Section } from "./document.ts";
import { everyValue, type Value } from "./nodes.ts";
import { entryOf, type TopicPath, topicPath } from "./topics.ts";

/** A name that stands for an entry of a section. */
export interface Reference {
  readonly section: Section;
  readonly name: string;
  /** The name itself. */
  readonly at: Span;
  /** The service that names it. */
  readonly service?: string;
  /** The path of the key, as topics write it. */
  readonly path: string;
  /** It stands in a job, or in a container that runs before a service. Compose looks for what these name only when they run. */
  readonly isLate?: true;
}

const isLate = (path: readonly Step[]): boolean => path[0] === "jobs" || path[2] === "pre_start";

/** Keys whose value, or the items of whose list, are names of a section. */
const plainNames: Readonly<Record<string, Section>> = {
  "services.depends_on": "services",
  "services.extends.service": "services",
  "services.networks": "networks",
  "services.secrets": "secrets",
  "services.secrets.source": "secrets",
  "services.build.secrets": "secrets",
  "services.build.secrets.source": "secrets",
  "services.configs": "configs",
  "services.configs.source": "configs",
  "services.credential_spec.config": "configs",
  "services.models": "models",
};

/** Keys whose keys are names of a section. */
const namedKeys: Readonly<Record<string, Section>> = {
  "services.depends_on": "services",
  "services.networks": "networks",
  "services.models": "models",
};

/** Keys whose values hold a name in a form of their own. */
const specialKeys = [
  "services.extends",
  "services.links",
  "services.volumes_from",
  "services.network_mode",
  "services.pid",
  "services.ipc",
  "services.volumes",
  "services.volumes.source",
] as const;

/** What a value names, when it names something; `parent` is the mapping or list around it. */
export function referenceOf(
  path: readonly Step[],
  value: Slice,
  parent: YamlNode | undefined,
): Reference | undefined {
  return inValue(topicPath(path), path, value, parent);
}

function inValue(
  { path: key, isOwnName, isExtension }: TopicPath,
  steps: readonly Step[],
  value: Slice,
  parent: YamlNode | undefined,
): Reference | undefined {
  if (isExtension || (isOwnName && key !== "services.build.additional_contexts")) return undefined;
  const found = nameIn(key, value, parent);
  const name = found?.name.text;
  // What a variable names is not known here.
  if (!found || !name || name.includes("$")) return undefined;
  return {
    section: found.section,
    name,
    at: found.name.at,
    path: key,
    ...whereOf(steps),
  };
}

/** The service that a way leads into, and what is told of it. */
function whereOf(steps: readonly Step[]): Pick<Reference, "service" | "isLate"> {
  const service = entryOf(steps);
  return { ...(service !== undefined && { service }), ...(isLate(steps) && { isLate: true as const }) };
}

interface Found {
  readonly section: Section;
  readonly name: Slice;
}

function nameIn(key: string, value: Slice, parent: YamlNode | undefined): Found | undefined {
  switch (key) {
    case "services.extends":
      return { section: "services", name: value };
    case "services.extends.service":
      // With a file, the service is one of that file.
      return get(parent, "file") ? undefined : { section: "services", name: value };
    case "services.links":
      return { section: "services", name: upTo(value, ":") };
    case "services.volumes_from":
      return value.text.startsWith("container:")
        ? undefined
        : { section: "services", name: upTo(value, ":") };
    case "services.network_mode":
    case "services.pid":
    case "services.ipc":
    case "services.build.additional_contexts":
      return value.text.startsWith("service:")
        ? { section: "services", name: cut(value, "service:".length) }
        : undefined;
    case "services.volumes":
      return volumeIn(value);
    case "services.volumes.source":
      return textAt(parent, "type") === "volume" ? { section: "volumes", name: value } : undefined;
    default: {
      const section = Object.hasOwn(plainNames, key) ? plainNames[key] : undefined;
      return section && { section, name: value };
    }
  }
}

function upTo(value: Slice, sign: string): Slice {
  const end = value.text.indexOf(sign);
  return end < 0 ? value : cut(value, 0, end);
}

function volumeIn(value: Slice): Found | undefined {
  const mount = mountOf(value.text);
  return mount?.kind === "volume"
    ? { section: "volumes", name: cut(value, 0, mount.source?.length ?? 0) }
    : undefined;
}

/** What a key names, such as `db` below `depends_on`. */
export function keyReferenceOf(path: readonly Step[], key: Scalar): Reference | undefined {
  const { path: above, isOwnName } = topicPath(path);
  return isOwnName && path.length > 2 ? inKey(above, path, key) : undefined;
}

function inKey(path: string, steps: readonly Step[], key: Scalar): Reference | undefined {
  const section = Object.hasOwn(namedKeys, path) ? namedKeys[path] : undefined;
  return section && { section, name: key.text, at: key.at, path, ...whereOf(steps) };
}

/** Every name in a file that stands for an entry of a section, in order. */
export const referencesOf = once((compose: Compose): readonly Reference[] =>
  everyValue(compose).flatMap((it) => (telling.has(it.path) ? referencesAt(compose, it) : [])),
);

/** The paths at which names stand; all else need not be looked at. */
const telling: ReadonlySet<string> = new Set([
  ...Object.keys(plainNames),
  ...Object.keys(namedKeys),
  ...specialKeys,
  "services.build.additional_contexts",
  "services.build.additional_contexts.*",
]);

/** The names that a node holds by itself: a scalar, or the keys of a mapping. */
function referencesAt({ source }: Compose, { node, topic, steps, parent }: Value): Reference[] {
  if (node.kind === "map" && !topic.isOwnName)
    return node.pairs.flatMap(({ key }) => inKey(topic.path, steps, key) ?? []);
  const found = node.kind === "scalar" ? inValue(topic, steps, sliceOf(source, node), parent) : undefined;
  return found ? [found] : [];
}

/** The names that stand for one entry. */
export const usesOf = (compose: Compose, section: Section, name: string): Reference[] =>
  referencesOf(compose).filter((it) => it.section === section && it.name === name);
