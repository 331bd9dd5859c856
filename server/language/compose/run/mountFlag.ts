import { keys, raw, type Written, words } from "../convert/write.ts";

/** Where the keys of `--mount` go in the long syntax: https://docs.docker.com/reference/cli/docker/container/run/#mount */
const places: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  type: "type",
  source: "source",
  src: "source",
  target: "target",
  dst: "target",
  destination: "target",
  readonly: "read_only",
  ro: "read_only",
  consistency: "consistency",
  "bind-propagation": "bind.propagation",
  "bind-recursive": "bind.recursive",
  "volume-nocopy": "volume.nocopy",
  "volume-subpath": "volume.subpath",
  "image-subpath": "image.subpath",
  "tmpfs-size": "tmpfs.size",
  "tmpfs-mode": "tmpfs.mode",
};

const isSwitch = (place: string): boolean => place === "read_only" || place === "volume.nocopy";

/** A mount as `--mount` gives it. */
export interface MountFlag {
  readonly value: Written;
  readonly type: string;
  readonly source?: string;
  /** What Compose has no words for. */
  readonly left: readonly string[];
}

/** Reads the value of `--mount`; undefined when it has no target. */
export function mountFlag(text: string): MountFlag | undefined {
  const given = text.split(",").map(placed);
  const left = given.flatMap(({ place, part }) => (place === undefined ? [part] : []));
  const lastOf = (wanted: string) => given.findLast(({ place }) => place === wanted)?.value;
  if (lastOf("target") === undefined) return undefined;
  const type = lastOf("type") ?? "volume";
  const source = lastOf("source");
  const found = new Map<string, Written>([["type", raw(type)]]);
  for (const { place, value } of given) {
    if (place === undefined || place === "type") continue;
    const [key = "", inner] = place.split(".");
    const written = writtenAt(place, value);
    if (inner === undefined) found.set(key, written);
    else {
      const known = found.get(key);
      found.set(key, keys(...(known?.kind === "keys" ? known.pairs : []), [inner, written]));
    }
  }
  return { value: keys(...found), type, ...(source !== undefined && { source }), left };
}

/** `key=value` with the place of the key. */
function placed(part: string): { part: string; place: string | undefined; value: string } {
  const equals = part.indexOf("=");
  const key = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
  return { part, place: places[key], value: equals < 0 ? "true" : part.slice(equals + 1) };
}

function writtenAt(place: string, value: string): Written {
  if (isSwitch(place)) return raw(/^(true|1)$/i.test(value) ? "true" : "false");
  return place === "tmpfs.mode" ? raw(value) : words(value);
}
