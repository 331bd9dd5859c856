import { type Lang, text } from "../../server/protocol/text.ts";

/** Bytes as the docker CLI counts them, by thousands: `24.6 MB`. */
export function bytes(count: number): string {
  const names = ["B", "kB", "MB", "GB", "TB", "PB"];
  let value = Math.max(0, count);
  let unit = 0;
  while (value >= 999.5 && unit < names.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${names[unit]}`;
}

/** A span of seconds in its largest whole unit: `3시간`, `3 h`. Less than a minute is told as that. */
export function span(seconds: number, lang: Lang): string {
  const steps = [
    [365 * 86_400, text("년", "y")],
    [30 * 86_400, text("개월", "mo")],
    [86_400, text("일", "d")],
    [3600, text("시간", "h")],
    [60, text("분", "min")],
  ] as const;
  for (const [size, unit] of steps) {
    const count = Math.floor(seconds / size);
    if (count > 0) return lang === "ko" ? `${count}${unit.ko}` : `${count} ${unit.en}`;
  }
  return text("1분 미만", "< 1 min")[lang];
}

/** `3시간 전`, `3 h ago`; nothing for a moment that is not known. */
export const ago = (at: number, now: number, lang: Lang): string =>
  at <= 0 ? "" : text(`${span(now - at, "ko")} 전`, `${span(now - at, "en")} ago`)[lang];
