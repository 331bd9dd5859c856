/** How much a line matters; `none` when it does not say. */
export type Level = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "none";

/** From the least to the most. */
export const levels: readonly Exclude<Level, "none">[] = ["trace", "debug", "info", "warn", "error", "fatal"];

const names: Readonly<Record<string, Level>> = {
  ...{ trace: "trace", trc: "trace", finest: "trace", verbose: "trace" },
  ...{ debug: "debug", dbg: "debug", fine: "debug" },
  ...{ info: "info", inf: "info", information: "info", notice: "info", log: "info" },
  ...{ warn: "warn", warning: "warn", wrn: "warn" },
  ...{ error: "error", err: "error", eror: "error", severe: "error", failed: "error" },
  ...{
    fatal: "fatal",
    ftl: "fatal",
    critical: "fatal",
    crit: "fatal",
    panic: "fatal",
    emerg: "fatal",
    alert: "fatal",
  },
};
const word = Object.keys(names)
  .sort((a, b) => b.length - a.length)
  .join("|");

/**
 * Where programs write their level, the surest first: as a field (JSON, logfmt), between brackets, in capitals, or
 * with a colon behind it; klog's `E1123 04:14:28` at the beginning.
 */
const patterns: readonly RegExp[] = [
  new RegExp(`["']?\\b(?:level|lvl|severity|loglevel)["']?\\s*[=:]\\s*["']?(${word})\\b`, "i"),
  new RegExp(`[[(<](${word})[\\])>:]`, "i"),
  new RegExp(`(?:^|[\\s|:])(${word.toUpperCase()})(?=$|[\\s|:!,])`),
  new RegExp(`^(?:\\S+ ){0,3}(${word}):`, "i"),
];
/** pino and bunyan write a number: https://github.com/pinojs/pino/blob/main/docs/api.md#loggerlevels */
const numbered = /"level"\s*:\s*([1-6])0\b/;
const klog = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const klogNames: Readonly<Record<string, Level>> = { I: "info", W: "warn", E: "error", F: "fatal" };

/** The level of a line without colours; only its beginning is looked at. */
export function levelOf(line: string): Level {
  const start = line.slice(0, 400);
  const number = numbered.exec(start)?.[1];
  if (number) return levels[Number(number) - 1] ?? "none";
  const letter = klog.exec(start)?.[1];
  if (letter) return klogNames[letter] ?? "none";
  for (const pattern of patterns) {
    const found = pattern.exec(start)?.[1];
    if (found) return names[found.toLowerCase()] ?? "none";
  }
  return "none";
}

/** A line that goes on what the line before it said: the frames of a stack trace, an indented rest. */
export const isContinued = (line: string): boolean =>
  /^(?:\s+\S|Caused by: |Traceback |\.\.\. \d+ more)/.test(line);
