import { composeToRun, shellWord } from "../../knowledge/composeToRun.ts";
import { entries, get, itemsOf, resolve, textAt, textsOf } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { isExtension } from "../document.ts";
import { flagValues } from "../hover/run.ts";
import type { Service } from "../services.ts";

/** A service as a `docker run`. */
export interface RunText {
  /** The command, a line for each flag. */
  readonly command: string;
  /** The `docker build` that makes the image, for a service that is built. */
  readonly build?: string;
  /** Keys of the service that `docker run` knows nothing of. */
  readonly left: readonly string[];
}

/** A word of the command line, with the current folder where a path starts at that of the file. */
const path = (text: string): string =>
  /^\.{1,2}(\/|$)/.test(text)
    ? `"$PWD"${text === "." ? "" : `/${text.replace(/^\.\//, "")}`}`
    : shellWord(text);

/** A mount: its source may be a path from the folder of the file. */
function mountWord(text: string): string {
  const colon = text.indexOf(":");
  return /^\.{1,2}(\/|:)/.test(text) && colon > 0
    ? `${path(text.slice(0, colon))}${shellWord(text.slice(colon))}`
    : shellWord(text);
}

/** Keys that are no flags, or stand elsewhere in the command. */
const handled: ReadonlySet<string> = new Set([
  "image",
  "command",
  "entrypoint",
  "build",
  "volumes",
  "networks",
]);

/** The words of a command as Compose parts a text into words. */
function commandWords(node: YamlNode | undefined): string[] {
  const it = resolve(node);
  if (it?.kind !== "scalar") return textsOf(it).map(shellWord);
  // Compose reads a text as a shell would, so that it is one already.
  return it.value === null || it.text === "" ? [] : [it.text.replaceAll("$$", "\\$")];
}

class Writer {
  private readonly flags: string[] = [];
  private readonly left: string[] = [];
  private readonly service: Service;

  constructor(service: Service) {
    this.service = service;
  }

  write(): RunText {
    const { node, name, build } = this.service;
    for (const { key, value } of entries(node)) this.key(key.text, value);
    const entrypoint = textsList(get(node, "entrypoint"));
    const [program, ...more] = entrypoint;
    if (program !== undefined) this.flags.push(`--entrypoint ${program}`);
    const image = textAt(node, "image") ?? name;
    const words = [shellWord(image), ...more, ...commandWords(get(node, "command"))];
    const isInteractive = textAt(node, "stdin_open") === "true" && textAt(node, "tty") === "true";
    const all = [isInteractive ? [] : ["-d"], this.flags, [words.join(" ")]].flat();
    return {
      command: `docker run ${all.join(" \\\n  ")}`,
      ...(build !== undefined && { build: this.buildText(image) }),
      left: this.left,
    };
  }

  private key(key: string, value: YamlNode | undefined): void {
    if (key === "volumes") this.volumes(value);
    else if (key === "networks") this.networks(value);
    else if (!handled.has(key) && !isExtension(key)) this.plain(key, value);
  }

  /** A key with one flag, or a mapping whose keys have flags of their own. */
  private plain(key: string, value: YamlNode | undefined): void {
    if (this.add(`services.${key}`, value)) return;
    const it = resolve(value);
    if (it?.kind === "map" && hasFlagsBelow(`services.${key}`)) this.nested(key, it);
    else if (key !== "scale" || textAt(this.service.node, key) !== "1") this.left.push(key);
  }

  private nested(above: string, map: YamlNode): void {
    for (const { key, value } of entries(map)) {
      const name = `${above}.${key.text}`;
      if (this.add(`services.${name}`, value)) continue;
      const it = resolve(value);
      if (it?.kind === "map" && hasFlagsBelow(`services.${name}`)) this.nested(name, it);
      else if (!isExtension(key.text)) this.left.push(name);
    }
  }

  /** Whether the key has a flag that can say its value. */
  private add(topic: string, value: YamlNode | undefined): boolean {
    const flag = composeToRun.get(topic);
    const values = flag && flagValues(topic, value);
    if (!flag || flag.name === "" || !values) return false;
    // An item that the command line has no words for.
    if (flag.form === "values" && values.length < itemsOf(value).length) return false;
    for (const it of values)
      this.flags.push(
        it === "" ? flag.name : `${flag.name} ${/file$/.test(flag.name) ? path(it) : shellWord(it)}`,
      );
    return values.length > 0 || isOff(value);
  }

  private volumes(value: YamlNode | undefined): void {
    for (const item of itemsOf(value)) {
      const [text] =
        flagValues("services.volumes", { kind: "list", items: [item], flow: false, at: item.at }) ?? [];
      const type = textAt(item, "type");
      if (
        text !== undefined &&
        type !== "tmpfs" &&
        type !== "image" &&
        type !== "cluster" &&
        type !== "npipe"
      )
        this.flags.push(`--volume ${mountWord(text)}`);
      else if (type === "tmpfs") this.flags.push(`--tmpfs ${shellWord(textAt(item, "target") ?? "")}`);
      else this.left.push(`volumes (${type ?? "?"})`);
    }
  }

  private networks(value: YamlNode | undefined): void {
    if (resolve(value)?.kind !== "map") {
      for (const name of textsOf(value)) this.flags.push(`--network ${shellWord(name)}`);
      return;
    }
    for (const { key, value: options } of entries(value)) {
      const known = [
        ["alias", textsOf(get(options, "aliases"))],
        ["ip", textsOf(get(options, "ipv4_address"))],
        ["ip6", textsOf(get(options, "ipv6_address"))],
        ["mac-address", textsOf(get(options, "mac_address"))],
      ] as const;
      const parts = known.flatMap(([name, values]) => values.map((it) => `${name}=${it}`));
      const text = parts.length === 0 ? key.text : [`name=${key.text}`, ...parts].join(",");
      this.flags.push(`--network ${shellWord(text)}`);
      for (const it of entries(options))
        if (!/^(aliases|ipv4_address|ipv6_address|mac_address)$/.test(it.key.text))
          this.left.push(`networks.${key.text}.${it.key.text}`);
    }
  }

  /** The command that builds the image first. */
  private buildText(image: string): string {
    const { node, build = "" } = this.service;
    const flags = entries(get(node, "build")).flatMap(({ key, value }) =>
      key.text === "context" ? [] : this.buildFlags(key.text, value, build),
    );
    const context = build === "" ? "." : shellWord(build);
    return `docker build ${[`--tag ${shellWord(image)}`, ...flags, context].join(" \\\n  ")}`;
  }

  private buildFlags(key: string, value: YamlNode | undefined, context: string): string[] {
    const topic = `services.build.${key}`;
    const flag = composeToRun.get(topic);
    const values = flag && flagValues(topic, value);
    if (!flag || flag.name === "" || !values?.length) {
      if (!isOff(value)) this.left.push(`build.${key}`);
      return [];
    }
    // The path of a Dockerfile starts at the context for Compose, at the current folder for docker.
    const above = key === "dockerfile" ? `${context.replace(/\/$/, "") || "."}/` : "";
    return values.map((it) => (it === "" ? flag.name : `${flag.name} ${shellWord(above + it)}`));
  }
}

/** `false`, or nothing at all: what needs no flag. */
function isOff(node: YamlNode | undefined): boolean {
  const it = resolve(node);
  if (it?.kind === "scalar") return it.value === null || it.value === false;
  return it === undefined || (it.kind === "list" ? it.items.length === 0 : entries(it).length === 0);
}

const hasFlagsBelow = (path: string): boolean =>
  [...composeToRun.keys()].some((it) => it.startsWith(`${path}.`));

function textsList(node: YamlNode | undefined): string[] {
  const it = resolve(node);
  if (it?.kind === "list") return textsOf(it).map(shellWord);
  return it?.kind === "scalar" && it.value !== null
    ? (it.text.match(/(?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [])
    : [];
}

/** The `docker run` that starts what a service starts; variables stay, for a shell replaces them as Compose does. */
export const runOfService = (service: Service): RunText => new Writer(service).write();
