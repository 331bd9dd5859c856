import type { Yaml } from "./option.ts";

/** Scalars that no reader of YAML 1.1 or 1.2 takes for anything but text, and that need no quotes. */
const bare = /^[A-Za-z_/.][A-Za-z0-9_./@+-]*(?:[:=][A-Za-z0-9_./@+-]+)*$/;
const words = /^(?:y|n|yes|no|on|off|true|false|null|\.|\.inf|\.nan)$/i;

/** YAML 1.2; a text that could be read as anything else stands between double quotes, written as in JSON. */
export const writeYaml = (value: { readonly [key: string]: Yaml }): string =>
  `${block(value, "").trimStart()}\n`;

function block(value: Yaml, indent: string): string {
  if (typeof value === "string") return ` ${scalar(value)}`;
  if (typeof value !== "object") return ` ${value}`;
  if (Array.isArray(value)) {
    if (value.length === 0) return " []";
    return value.map((it: Yaml) => `\n${indent}-${item(it, `${indent}  `)}`).join("");
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return " {}";
  return entries.map(([key, it]) => `\n${indent}${scalar(key)}:${block(it, `${indent}  `)}`).join("");
}

/** A mapping in a list begins on the line of its dash. */
const item = (value: Yaml, indent: string): string =>
  typeof value === "object" && !Array.isArray(value)
    ? ` ${block(value, indent).trimStart()}`
    : block(value, indent);

const scalar = (it: string): string =>
  bare.test(it) && !words.test(it) && !/^[.0-9]+$/.test(it) ? it : quoted(it);

/** JSON's escapes are YAML's; what JSON leaves as it is, but YAML may not hold, is spelled out. */
const quoted = (it: string): string =>
  JSON.stringify(it).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (letter) => `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
