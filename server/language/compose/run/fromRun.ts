import { type CommandLine, type FlagPart, operandsOf, usualName, type Value } from "../../commands/line.ts";
import { slice } from "../../core/span.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { composeToRun, type Form } from "../../knowledge/composeToRun.ts";
import { mountOf } from "../../knowledge/mounts.ts";
import { raw, type Written, words } from "../convert/write.ts";
import { Draft } from "./draft.ts";
import { mountFlag } from "./mountFlag.ts";
import { composeText } from "./shellText.ts";

/** A service made of `docker run`, with what it needs at the top of the file. */
export interface Drafted {
  readonly name: string;
  readonly service: Extract<Written, { kind: "keys" }>;
  readonly volumes: ReadonlyMap<string, Written>;
  readonly networks: ReadonlySet<string>;
  /** Flags that Compose has no key for, as they were written; nothing is left out unsaid. */
  readonly left: readonly string[];
}

const order = [
  "image",
  "container_name",
  "hostname",
  "platform",
  "pull_policy",
  "entrypoint",
  "command",
  "working_dir",
  "user",
  "init",
  "tty",
  "stdin_open",
  "restart",
  "ports",
  "environment",
  "env_file",
  "volumes",
  "tmpfs",
  "networks",
  "network_mode",
  "healthcheck",
];

/** The key of a service that does what a flag does, by the flag's long name. */
const keyOf: ReadonlyMap<string, { readonly path: string; readonly form: Form }> = new Map(
  [...composeToRun]
    .filter(
      ([path, { command, name }]) =>
        command === "docker run" && name !== "" && !path.startsWith("services.deploy."),
    )
    .map(([path, { name, form }]) => [name, { path: path.slice("services.".length), form }] as const),
);

/** Other spellings. */
const usual: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  "--net": "--network",
  "--net-alias": "--network-alias",
  "--dns-opt": "--dns-option",
};

/** Numbers that the file may hold without quotes. */
const numbers =
  /^(cpus|cpu_count|cpu_percent|cpu_shares|cpu_period|cpu_quota|mem_swappiness|oom_score_adj|pids_limit|blkio_config\.weight|healthcheck\.retries)$/;

class Reader {
  private readonly draft = new Draft();
  private readonly volumes = new Map<string, Written>();
  private readonly networks = new Set<string>();
  private readonly left: string[] = [];
  private readonly source: string;
  private network: string | undefined;
  private name: string | undefined;
  private driver: string | undefined;

  constructor(source: string) {
    this.source = source;
  }

  read(line: CommandLine): Drafted | undefined {
    const [image, ...rest] = operandsOf(line);
    const named = image && composeText(image.word.text, image.word, this.source);
    if (named === undefined || named === "") return undefined;
    this.draft.set("image", words(named));
    for (const part of line.parts) if (part.kind === "flag") this.flag(part);
    this.ofNetwork();
    this.command(rest.map(({ word }) => composeText(word.text, word, this.source)));
    if (this.driver !== undefined)
      for (const name of this.volumes.keys())
        this.volumes.set(name, { kind: "keys", pairs: [["driver", words(this.driver)]] });
    const { volumes, networks, left } = this;
    return { name: this.name ?? nameOf(named), service: this.draft.written(order), volumes, networks, left };
  }

  private command(all: readonly (string | undefined)[]): void {
    if (all.length === 0) return;
    if (all.some((it) => it === undefined)) this.left.push("COMMAND");
    else this.draft.set("command", jsonList(all));
  }

  private flag(part: FlagPart): void {
    if (/^-(it|ti)$/.test(part.name)) {
      this.draft.set("stdin_open", raw("true"));
      this.draft.set("tty", raw("true"));
      return;
    }
    const long = part.flag?.long ?? part.name;
    const isTaken = part.flag && this.take(usual[long] ?? long, part.value);
    if (!isTaken) this.left.push(this.written(part));
  }

  private written({ name, value }: FlagPart): string {
    return value ? `${name}${name.startsWith("--") ? "=" : " "}${value.text}` : name;
  }

  /** Whether a flag found its place. */
  private take(long: string, value: Value | undefined): boolean {
    const text = value && composeText(value.text, value.word, this.source);
    if (value && text === undefined) return false;
    const special = specials[long];
    if (special) return special.call(this, text ?? "");
    const known = keyOf.get(long);
    if (!known) return false;
    if (known.form === "switch") {
      this.draft.set(known.path, raw(text === "false" ? "false" : "true"));
      return true;
    }
    return text !== undefined && this.put(known.path, known.form, text);
  }

  private put(path: string, form: Form, text: string): boolean {
    const { draft } = this;
    switch (form) {
      case "pairs": {
        const [key, value] = parted(text, "=");
        draft.put(
          path,
          key,
          value === undefined ? (path === "environment" ? { kind: "null" } : words("")) : words(value),
        );
        return key !== "";
      }
      case "values":
      case "hosts":
        draft.push(path, path === "ports" ? raw(JSON.stringify(text)) : words(text));
        return true;
      case "seconds":
        draft.set(path, words(`${text}s`));
        return /^\d+$/.test(text);
      case "value":
        draft.set(path, numbers.test(path) ? raw(text) : words(text));
        return true;
      default:
        return false;
    }
  }

  setName(text: string): boolean {
    this.name = text.replace(/[^\w.-]/g, "-");
    this.draft.set("container_name", words(text));
    return true;
  }

  volume(text: string): boolean {
    const mount = mountOf(text);
    if (mount?.kind === "volume" && mount.source !== undefined)
      this.volumes.set(mount.source, { kind: "null" });
    // `.` alone is no path to the short syntax.
    this.draft.push("volumes", words(text.replace(/^\.(?=:)/, "./")));
    return mount !== undefined;
  }

  mount(text: string): boolean {
    const found = mountFlag(text);
    if (!found) return false;
    this.draft.push("volumes", found.value);
    if (found.type === "volume" && found.source !== undefined)
      this.volumes.set(found.source, { kind: "null" });
    for (const it of found.left) this.left.push(`--mount ${it}`);
    return true;
  }

  /** `--network web` or `--network name=web,alias=a`. */
  joinNetwork(text: string): boolean {
    const parts = text.includes("=") ? text.split(",") : [`name=${text}`];
    const name = parts.map((it) => parted(it, "=")).find(([key]) => key === "name")?.[1];
    if (name === undefined) return false;
    if (/^(host|none|bridge|default|container:.*)$/.test(name)) {
      if (name !== "default") this.draft.set("network_mode", words(name));
      return true;
    }
    this.network = name;
    this.networks.add(name);
    for (const part of parts) this.ofThisNetwork(part);
    return true;
  }

  private ofThisNetwork(part: string): void {
    const [key, value = ""] = parted(part, "=");
    const path = `networks.${this.network ?? ""}`;
    if (key === "alias") this.waiting.push([`${path}.aliases`, "list", words(value)]);
    else if (key === "ip") this.waiting.push([`${path}.ipv4_address`, "one", words(value)]);
    else if (key === "ip6") this.waiting.push([`${path}.ipv6_address`, "one", words(value)]);
    else if (key === "mac-address") this.waiting.push([`${path}.mac_address`, "one", words(value)]);
    else if (key !== "name") this.left.push(`--network ${part}`);
  }

  private readonly waiting: [path: string, kind: "list" | "one", value: Written][] = [];
  private readonly ofLast: [key: string, kind: "list" | "one", value: Written][] = [];

  /** Addresses and aliases belong to the network that is joined, wherever they are given. */
  onNetwork(key: string, kind: "list" | "one", value: Written): boolean {
    this.ofLast.push([key, kind, value]);
    return true;
  }

  private ofNetwork(): void {
    const { network, draft } = this;
    if (network === undefined) {
      for (const [key] of this.ofLast) this.left.push(flagsOfNetwork[key] ?? key);
      return;
    }
    const isPlain = this.waiting.length === 0 && this.ofLast.length === 0;
    for (const name of this.networks)
      if (isPlain) draft.push("networks", words(name));
      else draft.put("networks", name, { kind: "null" });
    const all = [
      ...this.waiting,
      ...this.ofLast.map(([key, kind, value]) => [`networks.${network}.${key}`, kind, value] as const),
    ];
    for (const [path, kind, value] of all)
      if (kind === "list") draft.push(path, value);
      else draft.set(path, value);
  }

  set(path: string, value: Written): boolean {
    this.draft.set(path, value);
    return true;
  }

  push(path: string, value: Written): boolean {
    this.draft.push(path, value);
    return true;
  }

  ulimit(text: string): boolean {
    const [name, limits = ""] = parted(text, "=");
    const [soft = "", hard] = limits.split(":");
    const both: Written = {
      kind: "keys",
      pairs: [
        ["soft", raw(soft)],
        ["hard", raw(hard ?? soft)],
      ],
    };
    this.draft.put("ulimits", name, hard === undefined ? raw(soft) : both);
    return /^-?\d+$/.test(soft);
  }

  volumeDriver(text: string): boolean {
    this.driver = text;
    return true;
  }
}

/** How the keys of a network are called on the command line. */
const flagsOfNetwork: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  aliases: "--network-alias",
  ipv4_address: "--ip",
  ipv6_address: "--ip6",
  link_local_ips: "--link-local-ip",
};

/** A list of texts on one line. */
const jsonList = (texts: readonly (string | undefined)[]): Written =>
  raw(`[${texts.map((it) => JSON.stringify(it)).join(", ")}]`);

function parted(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** `/dev/sda:1mb` */
const rate = (path: string, key: string) =>
  function (this: Reader, text: string): boolean {
    const colon = text.lastIndexOf(":");
    const value = text.slice(colon + 1);
    const pairs = [
      ["path", words(text.slice(0, colon))],
      // A weight is a number; a rate may have a unit.
      [key, key === "weight" && /^\d+$/.test(value) ? raw(value) : words(value)],
    ] as const;
    return colon > 0 && this.push(path, { kind: "keys", pairs });
  };

type Special = (this: Reader, text: string) => boolean;

/** Flags that need more than to be called by another name. */
const specials: Readonly<Record<string, Special | undefined>> = {
  __proto__: null as never,
  "--name": function (text) {
    return this.setName(text);
  },
  "--volume": function (text) {
    return this.volume(text);
  },
  "--mount": function (text) {
    return this.mount(text);
  },
  "--volume-driver": function (text) {
    return this.volumeDriver(text);
  },
  "--volumes-from": function (text) {
    return this.push("volumes_from", words(`container:${text}`));
  },
  "--network": function (text) {
    return this.joinNetwork(text);
  },
  "--network-alias": function (text) {
    return this.onNetwork("aliases", "list", words(text));
  },
  "--ip": function (text) {
    return this.onNetwork("ipv4_address", "one", words(text));
  },
  "--ip6": function (text) {
    return this.onNetwork("ipv6_address", "one", words(text));
  },
  "--link-local-ip": function (text) {
    return this.onNetwork("link_local_ips", "list", words(text));
  },
  "--link": function (text) {
    return this.push("external_links", words(text));
  },
  "--ulimit": function (text) {
    return this.ulimit(text);
  },
  "--entrypoint": function (text) {
    return this.set("entrypoint", jsonList(text === "" ? [] : [text]));
  },
  "--health-cmd": function (text) {
    return this.set("healthcheck.test", jsonList(["CMD-SHELL", text]));
  },
  "--gpus": function (text) {
    if (text === "all") return this.set("gpus", words("all"));
    const ids = /^"?device=([\w,-]+)"?$/.exec(text)?.[1];
    const which =
      ids === undefined
        ? (["count", raw(text)] as const)
        : (["device_ids", jsonList(ids.split(","))] as const);
    if (ids === undefined && !/^\d+$/.test(text)) return false;
    return this.push("gpus", { kind: "keys", pairs: [["driver", words("nvidia")], which] });
  },
  "--blkio-weight-device": rate("blkio_config.weight_device", "weight"),
  "--device-read-bps": rate("blkio_config.device_read_bps", "rate"),
  "--device-read-iops": rate("blkio_config.device_read_iops", "rate"),
  "--device-write-bps": rate("blkio_config.device_write_bps", "rate"),
  "--device-write-iops": rate("blkio_config.device_write_iops", "rate"),
};

/** A service is called after the program in the image. */
function nameOf(image: string): string {
  const { repository } = imageOf(slice(image, 0, image.length));
  const last = repository.slice(repository.lastIndexOf("/") + 1).replace(/[^\w.-]/g, "");
  return last === "" ? "app" : last;
}

/** The service that a command line starts; undefined when it is no `docker run` with an image. */
export function serviceOfRun(line: CommandLine, source: string): Drafted | undefined {
  if (usualName(line) !== "run" && usualName(line) !== "create") return undefined;
  return new Reader(source).read(line);
}
