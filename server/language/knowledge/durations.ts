import { type Text, text } from "../../protocol/text.ts";

/** Nanoseconds of each unit of a Go duration: https://pkg.go.dev/time#ParseDuration */
export const durationUnits: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** The nanoseconds of a Go duration such as `1m30s`; undefined when it is none. */
export function nanosecondsOf(duration: string): number | undefined {
  if (/^[+-]?0$/.test(duration)) return 0;
  const match = /^([+-]?)((?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.exec(duration);
  if (!match) return undefined;
  let sum = 0;
  for (const [, number = "", unit = ""] of duration.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g))
    sum += Number(number) * (durationUnits[unit] ?? 0);
  return match[1] === "-" ? -sum : sum;
}

const words = [
  [3600e9, "시간", "hour"],
  [60e9, "분", "minute"],
  [1e9, "초", "second"],
  [1e6, "밀리초", "millisecond"],
] as const;

/** A duration in words: `1m30s` is "1분 30초", "1 minute 30 seconds". */
export function durationWords(duration: string): Text | undefined {
  const total = nanosecondsOf(duration);
  if (total === undefined || total < 1e6) return total === 0 ? text("0초", "0 seconds") : undefined;
  let rest = total;
  const ko: string[] = [];
  const en: string[] = [];
  for (const [size, korean, english] of words) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count === 0) continue;
    ko.push(`${count}${korean}`);
    en.push(`${count} ${english}${count === 1 ? "" : "s"}`);
  }
  return text(ko.join(" "), en.join(" "));
}

/** What a hover says of a duration. */
export function durationFact(duration: string): Text | undefined {
  const said = durationWords(duration);
  return said && text(`\`${duration}\` = ${said.ko}`, `\`${duration}\` = ${said.en}`);
}
