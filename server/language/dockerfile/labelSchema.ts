import { isLicense } from "../knowledge/licenses.ts";

/** What the value of a label has to be; hadolint's names are understood as well. */
export type LabelType = "text" | "url" | "semver" | "hash" | "rfc3339" | "spdx" | "email";

const names: Readonly<Record<string, LabelType>> = {
  email: "email",
  githash: "hash",
  hash: "hash",
  rawtext: "text",
  rfc3339: "rfc3339",
  semver: "semver",
  spdx: "spdx",
  text: "text",
  url: "url",
};

/** The labels that the user wants, from the rule's options: `{"org.opencontainers.image.version": "semver"}`. */
export function labelSchemaOf(options: unknown): ReadonlyMap<string, LabelType> {
  const schema = new Map<string, LabelType>();
  if (typeof options !== "object" || options === null) return schema;
  for (const [key, type] of Object.entries(options)) {
    const known = typeof type === "string" ? names[type.toLowerCase()] : undefined;
    if (known) schema.set(key, known);
  }
  return schema;
}

const semver =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;
const rfc3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const checks: Readonly<Record<LabelType, (value: string) => boolean>> = {
  email: (value) => /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(value),
  hash: (value) => /^([0-9a-f]{7,40}|[0-9a-f]{64})$/i.test(value),
  rfc3339: (value) => rfc3339.test(value),
  semver: (value) => semver.test(value),
  spdx: isLicense,
  text: () => true,
  url: (value) => /^[a-z][a-z0-9+.-]*:\/\/[^\s/]+\S*$/i.test(value),
};

export const fits = (type: LabelType, value: string): boolean => checks[type](value);
