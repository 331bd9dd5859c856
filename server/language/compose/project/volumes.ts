import { clean } from "./files.ts";
import { dict, leaf, type Value } from "./value.ts";

/** A mount in the short syntax. */
interface ShortMount {
  readonly source?: string;
  readonly target: string;
  readonly options: readonly string[];
}

/**
 * Reads a mount as Compose does; undefined for what it refuses. A single letter before a colon is a drive of Windows,
 * even where a volume was meant. https://github.com/compose-spec/compose-go/blob/v2.16.1/format/volume.go
 */
export function mountIn(spec: string): ShortMount | undefined {
  if (spec === "") return undefined;
  if (spec.length <= 2) return { target: spec, options: [] };
  const parts = splitParts(spec);
  if (parts.includes("") || parts.length > 3) return undefined;
  const [first = "", second, third] = parts;
  if (second === undefined) return { target: first, options: [] };
  return { source: first, target: second, options: third?.split(",") ?? [] };
}

/** The parts between colons, but for those in `${…}` and behind the letter of a drive. */
function splitParts(spec: string): string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (let i = 0; i < spec.length; i++) {
    const ch = spec[i] as string;
    if (ch === "$" && spec[i + 1] === "{") depth++;
    else if (ch === "}" && depth > 0) depth--;
    if (ch !== ":" || depth > 0 || /^\p{L}$/u.test(part)) part += ch;
    else {
      parts.push(part);
      part = "";
    }
  }
  return [...parts, part];
}

const isPath = (source: string): boolean => /^([./~]|\\\\|\p{L}:)/u.test(source);

const propagations: ReadonlySet<string> = new Set([
  "rprivate",
  "private",
  "rshared",
  "shared",
  "rslave",
  "slave",
]);

/** The long syntax of a mount; undefined for what is no mount. */
export function longMount(spec: string, of: Value): Value | undefined {
  const mount = mountIn(spec);
  if (!mount) return undefined;
  const { source, target, options } = mount;
  const isBind = source !== undefined && isPath(source);
  const selinux = options.findLast((it) => it === "z" || it === "Z");
  const propagation = options.findLast((it) => propagations.has(it));
  const hasBind = isBind || selinux !== undefined || propagation !== undefined;
  const hasVolume = options.includes("nocopy") || (!isBind && spec.length > 2);
  const isReadOnly = options.findLast((it) => it === "ro" || it === "rw") === "ro";
  const value = (it: string | boolean): Value => leaf(it, of);
  const bind = dict(
    [
      ...(selinux === undefined ? [] : [["selinux", value(selinux)] as const]),
      ...(propagation === undefined ? [] : [["propagation", value(propagation)] as const]),
      ...(isBind ? [["create_host_path", value(true)] as const] : []),
    ],
    of,
  );
  const volume = dict(options.includes("nocopy") ? [["nocopy", value(true)]] : [], of);
  return dict(
    [
      ["type", value(isBind ? "bind" : "volume")],
      ...(source === undefined ? [] : [["source", value(source)] as const]),
      ["target", value(clean(target))],
      ...(isReadOnly ? [["read_only", value(true)] as const] : []),
      ...(hasBind ? [["bind", bind] as const] : []),
      ...(hasVolume ? [["volume", volume] as const] : []),
    ],
    of,
  );
}
