import { bytesOf } from "../../knowledge/bytes.ts";
import { nanosecondsOf } from "../../knowledge/durations.ts";
import { goText } from "./scalar.ts";
import { shellWords } from "./shellWords.ts";
import { type Dict, dict, isNull, itemsOf, leaf, list, pairsOf, type Value } from "./value.ts";

/** How a value is printed; undefined for one that is left out. */
export type Codec = (value: Value) => Value | undefined;

const printedText = (value: Value): string => (value.kind === "leaf" ? goText(value.value) : "");

/** A text; an empty one is left out. */
export const text: Codec = (value) => {
  const made = printedText(value);
  return made === "" ? undefined : leaf(made, value);
};

/** A text that stays when it is empty. */
export const anyText: Codec = (value) => leaf(printedText(value), value);

/** A text, or nothing where none is given. */
export const textOrNull: Codec = (value) => (isNull(value) ? value : anyText(value));

export const anything: Codec = (value) => value;

/** A value unless it is what Go takes for none: 0, false, nothing. */
export const notZero: Codec = (value) =>
  value.kind === "leaf" && (value.value === 0 || value.value === false || value.value === null)
    ? undefined
    : value;

export const given: Codec = (value) => (isNull(value) ? undefined : value);

/** A number, also one that is written as a text. */
const numeric = (value: Value): Value =>
  value.kind === "leaf" && typeof value.value === "string" && /^[-+]?[\d.]+$/.test(value.value)
    ? leaf(Number(value.value), value)
    : value;

export const number: Codec = (value) => notZero(numeric(value));
export const givenNumber: Codec = (value) => given(numeric(value));

/** True unless it says otherwise; only false is told. */
export const optOut: Codec = (value) => (value.kind === "leaf" && value.value === false ? value : undefined);

/** Numbers of single precision, as Go prints them. */
export const single: Codec = (value) => {
  const it = numeric(value);
  if (it.kind !== "leaf" || typeof it.value !== "number") return notZero(it);
  const wanted = Math.fround(it.value);
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(wanted.toPrecision(digits));
    if (Math.fround(short) === wanted) return notZero(leaf(short, value));
  }
  return notZero(it);
};

/** A size in bytes, as a text. */
export const bytes: Codec = (value) => {
  const written = printedText(value);
  const size = /^[-+]?\d+$/.test(written) ? BigInt(written) : bytesOf(written);
  if (size === undefined) return text(value);
  return Number(size) === 0 ? undefined : leaf(String(size), value);
};

const day = 24 * 3600e9;

/** Go's durations, and days and weeks besides. */
function nanoseconds(written: string): number | undefined {
  const match = /^(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(.*)$/.exec(written);
  const [, weeks = "0", days = "0", rest = ""] = match ?? [];
  const below = rest === "" && written !== "" ? 0 : nanosecondsOf(rest);
  return below === undefined ? undefined : Number(weeks) * 7 * day + Number(days) * day + below;
}

/** A duration as Go prints it: `90s` is `1m30s`. https://pkg.go.dev/time#Duration.String */
function goDuration(ns: number): string {
  if (ns === 0) return "0s";
  const sign = ns < 0 ? "-" : "";
  const all = Math.abs(ns);
  if (all < 1e3) return `${sign}${all}ns`;
  if (all < 1e6) return `${sign}${all / 1e3}µs`;
  if (all < 1e9) return `${sign}${all / 1e6}ms`;
  const hours = Math.floor(all / 3600e9);
  const minutes = Math.floor((all % 3600e9) / 60e9);
  const seconds = `${Number(((all % 60e9) / 1e9).toFixed(9))}s`;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : sign + seconds;
}

/** A duration that stays when it is nothing. */
export const givenDuration: Codec = (value) => {
  const ns = nanoseconds(printedText(value));
  return ns === undefined ? given(value) : leaf(goDuration(ns), value);
};

export const duration: Codec = (value) =>
  nanoseconds(printedText(value)) === 0 ? undefined : givenDuration(value);

const notEmpty = (value: Value): Value | undefined =>
  (value.kind === "list" && value.items.length === 0) || (value.kind === "map" && value.entries.size === 0)
    ? undefined
    : value;

/** A list; a single value stands for a list of one. */
export const listOf =
  (item: Codec): Codec =>
  (value) => {
    const items = value.kind === "list" ? value.items : isNull(value) ? [] : [value];
    return notEmpty(
      list(
        items.map((it) => item(it) ?? it),
        value,
      ),
    );
  };

export const texts = listOf(anyText);

/** A command: a text is split into words; an empty one stays. */
export const command: Codec = (value) => {
  if (value.kind !== "leaf")
    return list(
      itemsOf(value).map((it) => anyText(it) ?? it),
      value,
    );
  if (isNull(value)) return undefined;
  const words = shellWords(printedText(value));
  return list(
    (words ?? [printedText(value)]).map((it) => leaf(it, value)),
    value,
  );
};

/** A check is a command, or a text that a shell runs. */
export const test: Codec = (value) =>
  value.kind === "leaf" && !isNull(value)
    ? list([leaf("CMD-SHELL", value), leaf(printedText(value), value)], value)
    : texts(value);

/** Keys and values, also as a list of `KEY=VALUE`; `unset` is what an entry without `=` stands for. */
const pairs =
  (unset: "" | null): Codec =>
  (value) => {
    const entries =
      value.kind === "map"
        ? pairsOf(value).map(
            ([key, it]) => [key, isNull(it) ? leaf(unset, it) : leaf(printedText(it), it)] as const,
          )
        : itemsOf(value).map((it) => pairOf(it, unset));
    return notEmpty(dict(sorted(entries), value));
  };

function pairOf(item: Value, unset: "" | null): readonly [string, Value] {
  const written = printedText(item);
  const equals = written.indexOf("=");
  return equals < 0
    ? [written, leaf(unset, item)]
    : [written.slice(0, equals), leaf(written.slice(equals + 1), item)];
}

export const mapping = pairs("");
export const environment = pairs(null);

/** Hosts and their addresses as a list of `host=ip`. */
export const hosts: Codec = (value) => {
  const entries = value.kind === "map" ? pairsOf(value) : itemsOf(value).map(hostOf);
  const items = entries.flatMap(([host, ips]) =>
    (ips.kind === "list" ? ips.items : [ips]).flatMap((ip) =>
      printedText(ip)
        .split(value.kind === "map" ? "\n" : ",")
        .map((it) => leaf(`${host}=${it.replace(/^\[(.+)\]$/, "$1")}`, ip)),
    ),
  );
  const inOrder = items.sort((a, b) => (goText(a.value) < goText(b.value) ? -1 : 1));
  return notEmpty(list(inOrder, value));
};

function hostOf(item: Value): readonly [string, Value] {
  const written = printedText(item);
  const sign = written.includes("=") ? "=" : ":";
  const at = written.indexOf(sign);
  return [written.slice(0, at), leaf(written.slice(at + 1), item)];
}

/** Permissions in octal, as a text. */
export const fileMode: Codec = (value) => {
  if (value.kind !== "leaf" || isNull(value)) return undefined;
  const mode = typeof value.value === "string" ? Number.parseInt(value.value, 8) : Number(value.value);
  return leaf(`0${mode.toString(8)}`, value);
};

/** How many devices: `all` is -1. */
export const count: Codec = (value) =>
  printedText(value).toLowerCase() === "all" ? leaf(-1, value) : number(value);

/** The keys of a mapping in order. */
const sorted = <Item>(entries: readonly (readonly [string, Item])[]): (readonly [string, Item])[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** Entries with names of the user's choice, each printed alike. */
export const mapOf =
  (entry: Codec): Codec =>
  (value) =>
    value.kind === "map"
      ? notEmpty(
          dict(sorted(pairsOf(value).map(([key, it]) => [key, entry(it) ?? leaf(null, it)] as const)), value),
        )
      : undefined;

export type Fields = Readonly<Record<string, Codec>>;

/** A mapping with known keys, in the order of the fields, and extensions; nothing when it is not one. */
export const struct =
  (fields: Fields | (() => Fields)): Codec =>
  (value) => {
    if (value.kind !== "map") return undefined;
    const known = typeof fields === "function" ? fields() : fields;
    return fieldsOf(value, known);
  };

function fieldsOf(value: Dict, fields: Fields): Dict {
  const made: (readonly [string, Value])[] = [];
  for (const [key, codec] of Object.entries(fields)) {
    const found = value.entries.get(key);
    const printed = found && codec(found);
    if (printed) made.push([key, printed]);
  }
  const extensions = sorted(
    pairsOf(value).filter(([key]) => key.startsWith("x-") && !Object.hasOwn(fields, key)),
  );
  return dict([...made, ...extensions], value);
}

/** The same, left out when nothing of it is left. */
export const someOf =
  (fields: Fields): Codec =>
  (value) => {
    const made = struct(fields)(value);
    return made && notEmpty(made);
  };
