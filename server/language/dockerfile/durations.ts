import { durationUnits as units } from "../knowledge/durations.ts";

/** A length of time as Go reads it, or what is wrong with it: https://pkg.go.dev/time#ParseDuration */
export type Duration =
  | { readonly kind: "duration"; readonly nanoseconds: number }
  | { readonly kind: "not-a-duration" | "missing-unit" | "unknown-unit" };

export function durationOf(text: string): Duration {
  const unsigned = text.replace(/^[-+]/, "");
  if (unsigned === "0") return { kind: "duration", nanoseconds: 0 };
  if (unsigned === "") return { kind: "not-a-duration" };
  const part = /(\d*(?:\.\d*)?)([^\d.]*)/y;
  let sum = 0;
  while (part.lastIndex < unsigned.length) {
    const [, number = "", unit = ""] = part.exec(unsigned) ?? [];
    if (!/\d/.test(number)) return { kind: "not-a-duration" };
    if (unit === "") return { kind: "missing-unit" };
    if (!Object.hasOwn(units, unit)) return { kind: "unknown-unit" };
    sum += Number(number) * (units[unit] as number);
  }
  if (sum >= 2 ** 63) return { kind: "not-a-duration" };
  return { kind: "duration", nanoseconds: text.startsWith("-") ? -sum : sum };
}

const spelledOut: readonly (readonly [RegExp, string])[] = [
  [/^(s|sec|secs|second|seconds|초)$/i, "s"],
  [/^(m|min|mins|minute|minutes|분)$/i, "m"],
  [/^(h|hr|hrs|hour|hours|시간)$/i, "h"],
  [/^(ms|msec|msecs|millisecond|milliseconds)$/i, "ms"],
];

/** The duration that somebody meant who left out the unit or spelled it out: `30` and `30sec` are `30s`. */
export function meantDuration(text: string): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-zA-Z가-힣]*)$/.exec(text);
  if (!match) return undefined;
  const unit = match[2] === "" ? "s" : spelledOut.find(([word]) => word.test(match[2] as string))?.[1];
  return unit && `${match[1]}${unit}`;
}
