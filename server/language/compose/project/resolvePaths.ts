import { isAbsolute, resolvePath } from "./files.ts";
import { type Change, change, get, leaf, list, put, textOf, type Value } from "./value.ts";

/** A git repository or an address: what is fetched, not found on the disk. */
export const isRemote = (path: string): boolean =>
  /^(https?:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@|oci:\/\/)/.test(path);

/** Makes relative paths absolute, seen from a folder. https://github.com/compose-spec/compose-go/blob/v2.16.1/paths/resolve.go */
export function resolvePaths(project: Value, folder: string, home: string | undefined): Value {
  const path: Change = (of) => {
    if (of.kind === "list")
      return list(
        of.items.map((it) => path(it, "")),
        of,
      );
    const written = textOf(of);
    return written === undefined || written === "" ? of : leaf(resolvePath(folder, written, home), of);
  };
  const local: Change = (of, key) => (isRemote(textOf(of) ?? "") ? of : path(of, key));
  const context: Change = (of, key) => (/:\/\/|^service:/.test(textOf(of) ?? "") ? of : local(of, key));
  const maybe: Change = (of) => {
    const written = textOf(of);
    return written === undefined || isAbsolute(written) ? of : leaf(resolvePath(folder, written, home), of);
  };
  const mount: Change = (of) => {
    const source = get(of, "source");
    return of.kind === "map" && source && textOf(get(of, "type")) === "bind"
      ? put(of, { source: maybe(source, "source") })
      : of;
  };
  const volume: Change = (of) => {
    const options = get(of, "driver_opts");
    const device = get(options, "device");
    const isBind = textOf(get(of, "driver")) === "local" && textOf(get(options, "o")) === "bind";
    return of.kind === "map" && options?.kind === "map" && device && isBind
      ? put(of, { driver_opts: put(options, { device: maybe(device, "device") }) })
      : of;
  };
  const changes: readonly (readonly [string, Change])[] = [
    ...["services.*", "jobs.*"].flatMap((it): (readonly [string, Change])[] => [
      [`${it}.build.context`, context],
      [`${it}.build.additional_contexts.*`, context],
      [`${it}.build.ssh.*`, maybe],
      [`${it}.env_file.*.path`, path],
      [`${it}.label_file.*`, path],
      [`${it}.extends.file`, local],
      [`${it}.volumes.*`, mount],
    ]),
    ["services.*.develop.watch.*.path", path],
    ["services.*.pre_start.*.env_file.*.path", path],
    ["services.*.pre_start.*.label_file.*", path],
    ["services.*.pre_start.*.volumes.*", mount],
    ["configs.*.file", maybe],
    ["secrets.*.file", maybe],
    ["volumes.*", volume],
  ];
  return changes.reduce((made, [at, make]) => change(made, at, make), project);
}
