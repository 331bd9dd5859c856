import { once } from "../core/memo.ts";
import { readWord } from "./references.ts";
import type { Dockerfile, From } from "./syntax.ts";
import { platformArgs } from "./variables.ts";

/** ARGs besides those of the platform that the builder fills in before the first FROM. */
const builtIn: ReadonlySet<string> = new Set(["BUILDOSVERSION", "TARGETOSVERSION", "TARGETSTAGE"]);

/** Whether FROM knows the ARG without a declaration. */
export const isGlobalArg = (name: string): boolean => platformArgs.has(name) || builtIn.has(name);

/** What the builder's own ARGs look like; only the form of the name matters here. */
const samples: Readonly<Record<string, string>> = {
  BUILDPLATFORM: "linux/amd64",
  BUILDVARIANT: "",
  TARGETPLATFORM: "linux/amd64",
  TARGETVARIANT: "",
};

type Values = ReadonlyMap<string, string | null | undefined>;

function valueIn(values: Values, name: string): string | null | undefined {
  if (values.has(name)) return values.get(name);
  return isGlobalArg(name) ? (samples[name] ?? "amd64") : null;
}

/** The ARGs before FROM when none is passed: null without a default, undefined when the default cannot be worked out. */
const globalsOf: (doc: Dockerfile) => Values = once((doc) => {
  const values = new Map<string, string | null | undefined>();
  for (const it of doc.globals)
    for (const { key, value } of it.pairs) {
      const text = value && readWord(value, doc.escape, (name) => valueIn(values, name)).value;
      if (value || !values.has(key.text)) values.set(key.text, value ? text : null);
    }
  return values;
});

/** The base image that FROM names when no build argument is passed; undefined where it is plainly written. */
export function defaultNameOf(
  doc: Dockerfile,
  { image }: From,
): { value: string | undefined; first: string; isDeclared: boolean } | undefined {
  if (!image || !/["'$]/.test(image.text)) return undefined;
  const values = globalsOf(doc);
  const { value, references } = readWord(image, doc.escape, (name) => valueIn(values, name));
  const names = references.map(({ name }) => name.text);
  return {
    value,
    first: names[0] ?? "",
    isDeclared: names.some((name) => values.has(name) || isGlobalArg(name)),
  };
}
