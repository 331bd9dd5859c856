import { mountOf } from "../../knowledge/mounts.ts";
import { portMappingOf } from "../../knowledge/ports.ts";
import { entries, get, resolve } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { portText } from "../hover/run.ts";
import { keys, raw, type Written, words } from "./write.ts";

/** How a value in the short syntax and one in the long syntax stand for each other. */
export interface ShortLong {
  readonly lengthen: (text: string) => Written | undefined;
  readonly shorten: (node: YamlNode) => string | undefined;
}

/** The scalars of a mapping by their paths, `bind.selinux`; undefined when something else is in it. */
function flat(node: YamlNode, above = ""): Map<string, string> | undefined {
  const found = new Map<string, string>();
  for (const { key, value } of entries(node)) {
    const it = resolve(value);
    const path = above + key.text;
    if (it?.kind === "scalar" && it.value !== null) found.set(path, it.text);
    else if (it?.kind === "map") {
      const inner = flat(it, `${path}.`);
      if (!inner) return undefined;
      for (const [name, text] of inner) found.set(name, text);
    } else return undefined;
  }
  return found;
}

/** The values of a mapping that has no other keys than these. */
function only(node: YamlNode, ...names: readonly string[]): ReadonlyMap<string, string> | undefined {
  const found = flat(node);
  return found && [...found.keys()].every((it) => names.includes(it)) ? found : undefined;
}

/** A port that YAML may read as a number. */
const port = (text: string): Written => (/^\d+$/.test(text) ? raw(text) : words(text));

const ports: ShortLong = {
  lengthen(text) {
    const mapping = portMappingOf(text);
    // A range stands for several entries.
    if (!mapping || /\d-\d/.test(mapping.container) || !/^(tcp|udp|sctp)$/.test(mapping.protocol))
      return undefined;
    return keys(
      ["target", port(mapping.container)],
      mapping.host === undefined ? undefined : ["published", raw(JSON.stringify(mapping.host))],
      mapping.ip === undefined ? undefined : ["host_ip", words(mapping.ip)],
      mapping.protocol === "tcp" ? undefined : ["protocol", raw(mapping.protocol)],
    );
  },
  shorten(node) {
    const found = only(node, "target", "published", "host_ip", "protocol", "mode");
    const target = found?.get("target");
    if (!found || target === undefined || (found.get("mode") ?? "ingress") !== "ingress") return undefined;
    const [host, ip] = [found.get("published"), found.get("host_ip")];
    // A range for one port is one that Docker chooses from; in the short syntax as well.
    const text = portText({
      container: target,
      protocol: found.get("protocol") ?? "tcp",
      ...(host !== undefined && host !== "" && { host }),
      ...(ip !== undefined && ip !== "" && { ip }),
    });
    return portMappingOf(text) ? text : undefined;
  },
};

const propagations = ["private", "rprivate", "shared", "rshared", "slave", "rslave"];
const consistencies = ["cached", "delegated", "consistent"];
const understood = ["ro", "rw", "z", "Z", "nocopy", ...propagations, ...consistencies];

const first = (options: readonly string[], known: readonly string[]): string | undefined =>
  options.find((it) => known.includes(it));

/** What the short syntax does besides: it makes the folder where there is none. */
function bindKeys(options: readonly string[]): Written {
  const propagation = first(options, propagations);
  const selinux = first(options, ["z", "Z"]);
  return keys(
    ["create_host_path", raw("true")],
    propagation === undefined ? undefined : ["propagation", raw(propagation)],
    selinux === undefined ? undefined : ["selinux", raw(selinux)],
  );
}

const volumes: ShortLong = {
  lengthen(text) {
    const mount = mountOf(text);
    if (!mount || mount.kind === "variable" || mount.options.some((it) => !understood.includes(it)))
      return undefined;
    const { kind, source, target, options } = mount;
    const isBind = kind === "bind";
    if (
      isBind
        ? options.includes("nocopy")
        : options.some((it) => /^[zZ]$/.test(it) || propagations.includes(it))
    )
      return undefined;
    const consistency = first(options, consistencies);
    return keys(
      ["type", raw(isBind ? "bind" : "volume")],
      source === undefined ? undefined : ["source", words(source)],
      ["target", words(target)],
      options.includes("ro") ? ["read_only", raw("true")] : undefined,
      consistency === undefined ? undefined : ["consistency", raw(consistency)],
      isBind ? ["bind", bindKeys(options)] : undefined,
      options.includes("nocopy") ? ["volume", keys(["nocopy", raw("true")])] : undefined,
    );
  },
  shorten(node) {
    const found = only(
      node,
      "type",
      "source",
      "target",
      "read_only",
      "consistency",
      "bind.create_host_path",
      "bind.propagation",
      "bind.selinux",
      "volume.nocopy",
    );
    const type = found?.get("type");
    if (!found || (type !== "bind" && type !== "volume")) return undefined;
    // Without it the long syntax wants the folder to be there.
    if (type === "bind" && found.get("bind.create_host_path") !== "true") return undefined;
    return type === "volume" && get(node, "bind") ? undefined : mountText(type, found);
  },
};

/** A mount in the short syntax; undefined when it would be read as another one. */
function mountText(type: "bind" | "volume", found: ReadonlyMap<string, string>): string | undefined {
  const [source, target] = [found.get("source"), found.get("target")];
  const options = [
    found.get("read_only") === "true" ? "ro" : undefined,
    found.get("bind.selinux"),
    found.get("bind.propagation"),
    found.get("consistency"),
    found.get("volume.nocopy") === "true" ? "nocopy" : undefined,
  ].filter((it) => it !== undefined);
  const text = [source, target, options.length > 0 ? options.join(",") : undefined]
    .filter((it) => it !== undefined)
    .join(":");
  const mount = mountOf(text);
  const kind = source === undefined && type === "volume" ? "anonymous" : type;
  return mount?.kind === kind && mount.target === target && mount.source === source ? text : undefined;
}

const sources: ShortLong = {
  lengthen: (text) => (text === "" ? undefined : keys(["source", words(text)])),
  shorten: (node) => only(node, "source")?.get("source"),
};

const envFiles: ShortLong = {
  lengthen: (text) => (text === "" ? undefined : keys(["path", words(text)], ["required", raw("true")])),
  shorten(node) {
    const found = only(node, "path", "required");
    return (found?.get("required") ?? "true") === "true" ? found?.get("path") : undefined;
  },
};

const builds: ShortLong = {
  lengthen: (text) => (text === "" ? undefined : keys(["context", words(text)])),
  shorten: (node) => only(node, "context")?.get("context"),
};

/** By the path of the key whose items, or whose value, are written one way or the other. */
export const shortLongs: Readonly<Record<string, ShortLong>> = {
  "services.ports": ports,
  "services.volumes": volumes,
  "services.secrets": sources,
  "services.configs": sources,
  "services.build.secrets": sources,
  "services.env_file": envFiles,
  "services.build": builds,
};

/** Keys whose value itself has a short syntax, rather than the items of its list. */
export const isWholeValue = (path: string): boolean => path === "services.build";
