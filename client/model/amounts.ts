import { type Text, text } from "../../server/protocol/text.ts";

/** Bytes in units of 1000 with three digits, as `docker images` writes them: `192 MB`. */
export function sizeText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${Number(size.toPrecision(3))} ${units[unit]}`;
}

/** Seconds in each unit, the largest first. */
const spans = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long ago something was, in the largest unit that fits. */
export function agoText(seconds: number): Text {
  const [unit, size] = spans.find(([, of]) => seconds >= of) ?? ["second", 1];
  const count = -Math.max(0, Math.floor(seconds / size));
  const say = (lang: string): string => new Intl.RelativeTimeFormat(lang).format(count, unit);
  return text(say("ko"), say("en"));
}
