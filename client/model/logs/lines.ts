import { cleaner } from "./ansi.ts";

/** A line of a log, as the engine keeps it. */
export interface LogLine {
  /** Which container: its place in the list of those that are followed. */
  readonly source: number;
  readonly stream: "out" | "err";
  /** RFC 3339 with up to nanoseconds, by the engine's clock; empty when the engine gave none. */
  readonly time: string;
  /** Harmless: of all escape sequences only colours are left. */
  readonly text: string;
}

/** Longer lines are cut: nobody reads them, and a program that never ends its line must not fill the memory. */
const longestLine = 64 * 1024;

/** RFC 3339 as Docker (`Z`) and Podman (`+09:00`) write it, and the space behind it. */
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/;

/**
 * Puts the pieces of one stream, cut anywhere, together to lines with their times. The engine keeps lines over 16 KB in
 * parts and gives each part the same time again: that is taken out.
 */
export function lineReader(source: number, stream: LogLine["stream"]) {
  let open = "";
  const read = (whole: string): LogLine => {
    const [prefix = "", time = ""] = stamp.exec(whole) ?? [];
    const rest = whole.slice(prefix.length);
    const text = time !== "" && rest.length > 16_000 ? rest.replaceAll(`${time} `, "") : rest;
    return { source, stream, time, text: clean(text.slice(0, longestLine)) };
  };
  return {
    take(piece: string): readonly LogLine[] {
      const lines = (open + piece).split("\n");
      open = lines.pop() ?? "";
      if (open.length > 2 * longestLine) open = open.slice(0, 2 * longestLine);
      return lines.map(read);
    },
    /** What is left when the stream has ended. */
    rest(): readonly LogLine[] {
      const last = open;
      open = "";
      return last === "" ? [] : [read(last)];
    },
  };
}

/** Without its end; of a line that was drawn over (progress bars), what stood there last. */
function clean(text: string): string {
  const drawn = text.replace(/\r+$/, "");
  return cleaner()(`${drawn.slice(drawn.lastIndexOf("\r") + 1)}\n`).replace(/[\r\n]+/g, "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const colours = /(?:\x1b\[|\x9b)[0-9;:]*m/g;

/** The text without colours. */
export const plainText = (text: string): string => text.replace(colours, "");

/** `2026-11-23T04:14:28.640866018Z` as `1795407268.640866018`: finer than a number of JavaScript can be. */
export function unixTime(rfc3339: string): string {
  const seconds = Math.floor(Date.parse(rfc3339) / 1000);
  const fraction = /\.(\d{1,9})/.exec(rfc3339)?.[1] ?? "0";
  return Number.isNaN(seconds) ? "" : `${seconds}.${fraction}`;
}
