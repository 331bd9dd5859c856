import type { Span } from "../../core/span.ts";

/** A place in one of the files of a project. */
export interface Origin {
  /** The absolute path of the file, parts separated by `/`. */
  readonly file: string;
  readonly at: Span;
}

interface Common {
  /** Where it is written; absent for what Compose adds by itself. */
  readonly from?: Origin;
  /** What it took the place of, the latest first. */
  readonly over?: readonly Origin[];
}

export type Primitive = string | number | bigint | boolean | null;

export interface Leaf extends Common {
  readonly kind: "leaf";
  readonly value: Primitive;
}

export interface Dict extends Common {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Value>;
}

export interface List extends Common {
  readonly kind: "list";
  readonly items: readonly Value[];
}

/** A value of a project, which may come from several files. */
export type Value = Leaf | Dict | List;

/** Where a value is from: what a value that is made out of another one takes over. */
export const origin = ({ from, over }: Common): Common => ({ ...(from && { from }), ...(over && { over }) });

export const leaf = (value: Primitive, of: Common = {}): Leaf => ({ kind: "leaf", value, ...origin(of) });

export const dict = (entries: Iterable<readonly [string, Value]>, of: Common = {}): Dict => ({
  kind: "map",
  entries: new Map(entries),
  ...origin(of),
});

export const list = (items: readonly Value[], of: Common = {}): List => ({
  kind: "list",
  items,
  ...origin(of),
});

/** The value at the end of a path of keys. */
export const get = (value: Value | undefined, ...keys: readonly string[]): Value | undefined =>
  keys.reduce<Value | undefined>((it, key) => (it?.kind === "map" ? it.entries.get(key) : undefined), value);

/** The text that a value is. */
export const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === "leaf" && typeof value.value === "string" ? value.value : undefined;

export const isNull = (value: Value): boolean => value.kind === "leaf" && value.value === null;

/** The pairs of a mapping; none of anything else. */
export const pairsOf = (value: Value | undefined): readonly (readonly [string, Value])[] =>
  value?.kind === "map" ? [...value.entries] : [];

export const itemsOf = (value: Value | undefined): readonly Value[] =>
  value?.kind === "list" ? value.items : [];

/** A mapping with some keys set; undefined takes a key away. */
export function put(map: Dict, changes: Readonly<Record<string, Value | undefined>>): Dict {
  const entries = new Map(map.entries);
  for (const [key, value] of Object.entries(changes)) {
    if (value) entries.set(key, value);
    else entries.delete(key);
  }
  return dict(entries, map);
}

/** A mapping with those keys that it lacks. */
export const complete = (map: Dict, defaults: Readonly<Record<string, Value>>): Dict =>
  dict([...map.entries, ...Object.entries(defaults).filter(([key]) => !map.entries.has(key))], map);

export type Change = (value: Value, key: string) => Value;

/** Makes another value of those at a path; `*` stands for any key or item. */
export function change(value: Value, path: string, make: Change): Value {
  return changeAt(value, path.split("."), 0, "", make);
}

function changeAt(value: Value, path: readonly string[], depth: number, key: string, make: Change): Value {
  const step = path[depth];
  if (step === undefined) return make(value, key);
  if (value.kind === "leaf") return value;
  if (step === "*") return changeAll(value, (it, name) => changeAt(it, path, depth + 1, name, make));
  const found = value.kind === "map" ? value.entries.get(step) : undefined;
  if (!found || value.kind !== "map") return value;
  const made = changeAt(found, path, depth + 1, step, make);
  return made === found ? value : put(value, { [step]: made });
}

/** Makes others of all entries or items; the value itself when they stay as they are. */
function changeAll(value: Dict | List, make: Change): Value {
  if (value.kind === "list") {
    const items = value.items.map((it) => make(it, ""));
    return items.every((it, i) => it === value.items[i]) ? value : list(items, value);
  }
  let entries: Map<string, Value> | undefined;
  for (const [name, it] of value.entries) {
    const made = make(it, name);
    if (made === it) continue;
    entries ??= new Map(value.entries);
    entries.set(name, made);
  }
  return entries ? dict(entries, value) : value;
}

/** Whether two values say the same, wherever they are from. */
export function isSame(a: Value, b: Value): boolean {
  if (a.kind === "leaf" || b.kind === "leaf")
    return a.kind === "leaf" && b.kind === "leaf" && a.value === b.value;
  if (a.kind === "list" || b.kind === "list")
    return (
      a.kind === "list" &&
      b.kind === "list" &&
      a.items.length === b.items.length &&
      a.items.every((it, i) => isSame(it, b.items[i] as Value))
    );
  return (
    a.entries.size === b.entries.size &&
    [...a.entries].every(([key, it]) => {
      const other = b.entries.get(key);
      return other !== undefined && isSame(it, other);
    })
  );
}
