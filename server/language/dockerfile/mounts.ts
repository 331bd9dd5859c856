import type { Slice, Span } from "../core/span.ts";
import { optionsOf } from "./arguments.ts";

export const mountTypes = ["bind", "cache", "tmpfs", "secret", "ssh"] as const;
export type MountType = (typeof mountTypes)[number];
export const sharings = ["shared", "private", "locked"] as const;

/** The keys of a mount by their own name; others are short for them. */
const aliases: Readonly<Record<string, string>> = {
  destination: "target",
  dst: "target",
  ro: "readonly",
  rw: "readwrite",
  src: "source",
};
export const mountKeys = [
  "type",
  "target",
  "source",
  "from",
  "readonly",
  "readwrite",
  "id",
  "sharing",
  "required",
  "size",
  "mode",
  "uid",
  "gid",
  "env",
] as const;
const known: ReadonlySet<string> = new Set([...mountKeys, ...Object.keys(aliases)]);
/** Those that need no value. */
const switches: ReadonlySet<string> = new Set(["readonly", "readwrite", "required"]);

export interface MountFault {
  readonly kind:
    | "key"
    | "no-value"
    | "type"
    | "sharing"
    | "value"
    | "not-for-type"
    | "before-type"
    | "secret-from"
    | "secret-nothing"
    | "secret-both"
    | "target"
    | "no-target";
  readonly at: Span;
  /** The key or value that is wrong. */
  readonly text: string;
  /** The type of the mount, where it matters. */
  readonly type: string;
}

/** One option as far as it can be read; `value` is undefined when only the build knows it. */
interface Option {
  readonly at: Span;
  readonly key: string;
  readonly isKnown: boolean;
  readonly written: Slice;
  readonly value: string | undefined;
  readonly valueAt: Span;
  readonly isBare: boolean;
}

const shapes: Readonly<Record<string, RegExp>> = {
  gid: /^\d{1,10}$/,
  mode: /^[0-7]+$/,
  readonly: /^(1|t|true|0|f|false)$/i,
  readwrite: /^(1|t|true|0|f|false)$/i,
  required: /^(1|t|true|0|f|false)$/i,
  size: /^\d+(\.\d+)* ?([kmgtp]?i?b?)$/i,
  uid: /^\d{1,10}$/,
};

/** The types that a key is for; every type, when it is not here. */
const onlyFor: Readonly<Record<string, readonly MountType[]>> = {
  env: ["secret"],
  gid: ["cache", "secret", "ssh"],
  mode: ["cache", "secret", "ssh"],
  required: ["secret", "ssh"],
  sharing: ["cache"],
  size: ["tmpfs"],
  uid: ["cache", "secret", "ssh"],
};

/** Those that the builder checks while it reads, so that `type=` has to stand before them. */
const afterType: ReadonlySet<string> = new Set(["required", "size"]);

/**
 * What BuildKit rejects in `--mount=…`. `expand` answers a value with its variables replaced, or undefined.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/commands_runmount.go
 */
export function mountFaults(
  value: Slice,
  expand: (word: Slice) => string | undefined,
): readonly MountFault[] {
  const faults: MountFault[] = [];
  const options = optionsOf(value).map((it): Option => {
    const written = it.key.text.toLowerCase();
    return {
      at: it.at,
      key: aliases[written] ?? written,
      isKnown: known.has(written),
      written: it.key,
      value: it.value && expand(it.value),
      valueAt: it.value?.at ?? it.at,
      isBare: !it.value,
    };
  });
  const typeAt = options.findLastIndex((it) => it.key === "type");
  const said = options[typeAt]?.value?.toLowerCase();
  const type = typeAt < 0 ? "bind" : mountTypes.find((it) => it === said);
  for (let i = 0; i < options.length; i++) {
    const fault = optionFault(options[i] as Option, type, typeAt > i);
    if (fault) faults.push({ ...fault, type: type ?? "" });
  }
  if (type === "secret") faults.push(...secretFaults(options, value.at));
  else if (type && type !== "ssh" && !options.some(isTarget) && options.every(isKnown))
    faults.push({ kind: "no-target", at: value.at, text: value.text, type });
  return faults;
}

const isKnown = (it: Option): boolean => it.isKnown;
const isTarget = ({ key }: Option): boolean => key === "target";

type Fault = Omit<MountFault, "type">;

function optionFault(it: Option, type: MountType | undefined, isBeforeType: boolean): Fault | undefined {
  const name = it.written.text;
  if (!it.isKnown) return { kind: "key", at: it.written.at, text: name };
  if (it.isBare && !switches.has(it.key)) return { kind: "no-value", at: it.at, text: name };
  const types = onlyFor[it.key];
  if (types && type && !types.includes(type)) return { kind: "not-for-type", at: it.at, text: name };
  if (afterType.has(it.key) && isBeforeType) return { kind: "before-type", at: it.at, text: name };
  return it.value === undefined ? undefined : valueFault(it, it.value);
}

const root = /^\/+\.?$/;
const isOneOf = (names: readonly string[], text: string): boolean => names.includes(text.toLowerCase());

function valueFault({ key, valueAt: at }: Option, text: string): Fault | undefined {
  if (key === "type") return isOneOf(mountTypes, text) ? undefined : { kind: "type", at, text };
  if (key === "sharing") return isOneOf(sharings, text) ? undefined : { kind: "sharing", at, text };
  if (key === "target" && root.test(text)) return { kind: "target", at, text };
  return shapes[key]?.test(text) === false ? { kind: "value", at, text } : undefined;
}

function* secretFaults(options: readonly Option[], at: Span): Generator<MountFault> {
  const has = (key: string) => options.find((it) => it.key === key && it.value !== "");
  const from = has("from");
  const [source, id] = [has("source"), has("id")];
  const type = "secret";
  if (from) yield { kind: "secret-from", at: from.at, text: "from", type };
  if (source && id) yield { kind: "secret-both", at: source.at, text: "source", type };
  if (!source && !id && !has("target") && !has("env")) yield { kind: "secret-nothing", at, text: "", type };
}
