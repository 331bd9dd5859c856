import { entries, get, textAt } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { isTyped } from "../scalars.ts";
import { keys, nothing, raw, type Written, words } from "./write.ts";

/** How the items of a list and the pairs of a mapping stand for each other. */
export interface ListMap {
  readonly toPair: (item: string) => readonly [key: string, value: Written] | undefined;
  /** Undefined for a value that the list has no words for. */
  readonly toItem: (key: string, value: YamlNode | undefined) => string | undefined;
}

/** Words that are not texts, but that Compose writes as the file does. */
const unchanged = /^(?:-?(?:0|[1-9]\d{0,14})(?:\.\d{0,4}[1-9])?|true|false|yes|no|on|off|y|n)$/;

/** A value as Compose turns it into a text; undefined where it writes a number in another way than the file. */
function textOf(node: YamlNode | undefined): string | null | undefined {
  if (!node) return null;
  if (node.kind !== "scalar") return undefined;
  if (node.value === null) return null;
  // `0755`, `1.0`, `1_000` and `1e3` are other numbers to Compose, or are written otherwise.
  const isText = node.style !== "plain" || !isTyped(node.text);
  return isText || unchanged.test(node.text) ? node.text : undefined;
}

const separated = (sign: RegExp, missing: Written | undefined, isKeptNull: boolean, by = "="): ListMap => ({
  toPair(item) {
    const at = item.search(sign);
    if (at < 0) return missing && item !== "" ? [item, missing] : undefined;
    const key = item.slice(0, at);
    return key === "" || /\s$/.test(key) ? undefined : [key, words(item.slice(at + 1))];
  },
  toItem(key, value) {
    const text = textOf(value);
    if (text === undefined || sign.test(key)) return undefined;
    if (text === null) return isKeptNull ? key : `${key}${by}`;
    return `${key}${by}${text}`;
  },
});

/** A name without a value takes that of the shell. */
const variables = separated(/=/, nothing, true);
const labels = separated(/=/, words(""), false);
const plain = separated(/=/, undefined, true);
const hosts = separated(/[=:]/, undefined, true);

const names: ListMap = {
  toPair: (item) => (item === "" ? undefined : [item, nothing]),
  toItem: (key, value) => (textOf(value) === null ? key : undefined),
};

const dependencies: ListMap = {
  toPair: (item) => (item === "" ? undefined : [item, keys(["condition", raw("service_started")])]),
  toItem(key, value) {
    const isUsual =
      textAt(value, "condition") === "service_started" &&
      (textAt(value, "required") ?? "true") === "true" &&
      (textAt(value, "restart") ?? "false") === "false" &&
      entries(value).every((it) => ["condition", "required", "restart"].includes(it.key.text)) &&
      get(value, "<<") === undefined;
    return isUsual ? key : undefined;
  },
};

/** By the path of the key. */
export const listMaps: Readonly<Record<string, ListMap>> = {
  "services.environment": variables,
  "services.build.args": variables,
  "services.labels": labels,
  "services.annotations": labels,
  "services.build.labels": labels,
  "services.deploy.labels": labels,
  "networks.labels": labels,
  "volumes.labels": labels,
  "secrets.labels": labels,
  "configs.labels": labels,
  "services.sysctls": plain,
  "services.build.additional_contexts": plain,
  "services.extra_hosts": hosts,
  "services.build.extra_hosts": hosts,
  "services.networks": names,
  "services.depends_on": dependencies,
};
