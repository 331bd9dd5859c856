import { type Lang, text } from "../../server/protocol/text.ts";

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
  at <= 0
    ? ""
    : now - at < 60
      ? text("방금", "just now")[lang]
      : text(`${span(now - at, "ko")} 전`, `${span(now - at, "en")} ago`)[lang];
