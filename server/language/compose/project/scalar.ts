import type { Scalar } from "../../yaml/syntax.ts";
import type { Primitive } from "./value.ts";

const words: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  ["", null],
  ["~", null],
  ...["null", "Null", "NULL"].map((it) => [it, null] as const),
  ...["true", "True", "TRUE"].map((it) => [it, true] as const),
  ...["false", "False", "FALSE"].map((it) => [it, false] as const),
]);

const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const integer = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;

/**
 * The value of a scalar as Compose's YAML reader types it: `0777` is octal, `1_000` a number, `yes` a text.
 * https://github.com/yaml/go-yaml/blob/v4.0.0-rc.3/resolve.go
 */
export function typedValue({ text, style, tag }: Scalar): Primitive {
  if (style !== "plain" || tag?.name === "!!str") return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  return /^[-+.\d]/.test(text) ? numberOf(text) : text;
}

function numberOf(text: string): Primitive {
  const plain = text.replaceAll("_", "");
  const match = integer.exec(plain);
  if (match) return wholeOf(match[2] as string, match[1] === "-");
  if (float.test(plain)) return Number(plain);
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return /^\.(nan|NaN|NAN)$/.test(text) ? Number.NaN : text;
}

function wholeOf(digits: string, isNegative: boolean): number | bigint {
  const radixed = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const whole = BigInt(radixed.toLowerCase());
  const value = isNegative ? -whole : whole;
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/** A value as Go prints it, which is how numbers and truth values become texts. */
export function goText(value: Primitive): string {
  if (value === null) return "";
  if (typeof value !== "number" || Number.isSafeInteger(value)) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e21) return String(value);
  const [mantissa, exponent = "0"] = value.toExponential().split("e");
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${mantissa}e${sign}${exponent.replace(/^[-+]/, "").padStart(2, "0")}`;
}
