import { type Text, text } from "../../../protocol/text.ts";
import { inlineCode } from "../../core/render.ts";
import { composeToRun, type Flag, type Form, shellWord } from "../../knowledge/composeToRun.ts";
import { nanosecondsOf } from "../../knowledge/durations.ts";
import type { PortMapping } from "../../knowledge/ports.ts";
import { entries, itemsOf, resolve, textAt, textsOf } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { longPort } from "../services.ts";

/** More flags, or a line longer than this, are cut short. */
const most = 4;
const longest = 100;

/** What a key and its value are for `docker run` (or build, or create); nothing where there is no equivalent. */
export function runFacts(path: string, node: YamlNode | undefined): Text[] {
  const flag = composeToRun.get(path);
  if (!flag || flag.form === "words" || !isTakenOver(path, node)) return [];
  const values = valuesOf(path, flag.form, node);
  return said(flag, values);
}

/** The values that a flag is given for a key, "" for a switch; undefined where the command line has no word for it. */
export function flagValues(path: string, node: YamlNode | undefined): string[] | undefined {
  const flag = composeToRun.get(path);
  return flag && isTakenOver(path, node) ? valuesOf(path, flag.form, node) : undefined;
}

const entryForms: ReadonlySet<Form> = new Set(["values", "pairs", "hosts", "names", "ulimits"]);

/** The same for one entry of a list or of a mapping. */
export function runFact(path: string, value: string): Text[] {
  const flag = composeToRun.get(path);
  return flag && entryForms.has(flag.form) ? said(flag, [value]) : [];
}

function said(flag: Flag, values: readonly string[]): Text[] {
  if (values.length === 0) return [];
  const name = flag.short ?? flag.name;
  const flags = values.slice(0, most).map((it) => (it === "" ? name : `${name} ${shellWord(it)}`));
  let shown = `${flag.command} ${flags[0]}`;
  let count = 1;
  for (; count < flags.length && shown.length + (flags[count]?.length ?? 0) < longest; count++)
    shown += ` ${flags[count]}`;
  const line = inlineCode(count < values.length ? `${shown} …` : shown);
  return [text(`${line}에 해당합니다.`, `Same as ${line}.`)];
}

/** Values that the command line has no word for. */
function isTakenOver(path: string, node: YamlNode | undefined): boolean {
  const value = textAt(node);
  if (path === "services.pull_policy") return /^(always|missing|never)$/.test(value ?? "");
  if (path === "services.network_mode" || path === "services.pid" || path === "services.ipc")
    return !value?.startsWith("service:");
  return path !== "services.gpus" || value !== undefined;
}

function valuesOf(path: string, form: Form, node: YamlNode | undefined): string[] {
  const it = resolve(node);
  switch (form) {
    case "switch":
      return it?.kind === "scalar" && it.text === "true" ? [""] : [];
    case "pairs":
      return pairsOf(it, "=");
    case "hosts":
      return pairsOf(it, ":").map((host) => host.replace(/^([^:=]+)=/, "$1:"));
    case "names":
      return it?.kind === "map" ? entries(it).map(({ key }) => key.text) : textsOf(it);
    case "ulimits":
      return entries(it).map(({ key, value }) => `${key.text}=${limitOf(value)}`);
    case "seconds":
      return textsOf(it).flatMap((duration) => {
        const nanoseconds = nanosecondsOf(duration);
        return nanoseconds === undefined ? [] : [String(Math.ceil(nanoseconds / 1e9))];
      });
    case "shell":
      return healthCommand(it);
    case "values":
      return it?.kind === "scalar" ? textsOf(it) : itemsOf(it).flatMap((item) => itemOf(path, item) ?? []);
    default:
      return it?.kind === "scalar" && it.value !== null ? [it.text] : [];
  }
}

function pairsOf(node: YamlNode | undefined, between: string): string[] {
  if (resolve(node)?.kind !== "map") return textsOf(node);
  return entries(node).flatMap(({ key, value }) => {
    const it = resolve(value);
    if (it === undefined || (it.kind === "scalar" && it.value === null)) return [key.text];
    return textsOf(it).map((text) => `${key.text}${between}${text}`);
  });
}

function limitOf(node: YamlNode | undefined): string {
  const soft = textAt(node, "soft");
  return soft === undefined ? (textAt(node) ?? "") : `${soft}:${textAt(node, "hard") ?? soft}`;
}

/** `["CMD-SHELL", "…"]`, `["CMD", …]` or a string; `--health-cmd` takes a shell command. */
function healthCommand(node: YamlNode | undefined): string[] {
  if (resolve(node)?.kind === "scalar") return textsOf(node);
  const [kind, ...words] = textsOf(node);
  if (kind === "CMD-SHELL") return [words.join(" ")];
  return kind === "CMD" && words.length > 0 ? [words.map(shellWord).join(" ")] : [];
}

/** An item of a list in the short syntax, made of the long one where need be. */
function itemOf(path: string, item: YamlNode): string | undefined {
  if (item.kind === "scalar") return item.value === null ? undefined : item.text;
  const shorten = shortened[path];
  if (!shorten) return undefined;
  return shorten(item, (key) => textAt(item, key));
}

type Shorten = (item: YamlNode, of: (key: string) => string | undefined) => string | undefined;

const rate: Shorten = (_, of) => both(of("path"), of("rate"));

const both = (first: string | undefined, second: string | undefined): string | undefined =>
  first === undefined || second === undefined ? undefined : `${first}:${second}`;

/** How items in the long syntax are said in the short one. */
const shortened: Readonly<Record<string, Shorten | undefined>> = {
  __proto__: null as never,
  "services.ports": (item) => {
    const port = longPort(item);
    return port && portText(port);
  },
  "services.volumes": (_, of) => {
    const mode = of("read_only") === "true" ? ":ro" : "";
    const target = of("type") === "tmpfs" ? undefined : of("target");
    const source = of("source");
    return target && `${source ? `${source}:` : ""}${target}${mode}`;
  },
  "services.devices": (_, of) => {
    const source = of("source");
    const permissions = of("permissions");
    return source && [source, of("target") ?? source, ...(permissions ? [permissions] : [])].join(":");
  },
  "services.env_file": (_, of) => of("path"),
  "services.blkio_config.weight_device": (_, of) => both(of("path"), of("weight")),
  "services.blkio_config.device_read_bps": rate,
  "services.blkio_config.device_read_iops": rate,
  "services.blkio_config.device_write_bps": rate,
  "services.blkio_config.device_write_iops": rate,
};

/** A published port in the short syntax. */
export function portText({ ip, host, container, protocol }: PortMapping): string {
  const address = ip?.includes(":") ? `[${ip}]:` : `${ip}:`;
  const outside = host === undefined ? (ip === undefined ? "" : ":") : `${host}:`;
  const kind = protocol === "tcp" ? "" : `/${protocol}`;
  return `${ip === undefined ? "" : address}${outside}${container}${kind}`;
}
