import type { Row } from "../model/logs/buffer.ts";
import { drawn as most } from "../model/logs/heights.ts";
import type { Level } from "../model/logs/level.ts";
import { type Segment, segments } from "../model/logs/sgr.ts";

/** How rows are drawn. */
export interface RowStyle {
  readonly sources: readonly string[];
  readonly withTimes: boolean;
  /** What to mark in each line. */
  readonly found: RegExp | undefined;
}

const marks: Readonly<Record<Level, string>> = {
  ...{ trace: "T", debug: "D", info: "I", warn: "W", error: "E", fatal: "F", none: "" },
};

/** One row of the list. All text goes in as text, never as markup. */
export function rowElement(row: Row, { sources, withTimes, found }: RowStyle): HTMLElement {
  const line = element("div", "row");
  if (row.kind === "note") {
    line.classList.add("note");
    line.append(`── ${row.plain} ──`);
    return line;
  }
  line.classList.add(`level-${row.level}`);
  if (row.stream === "err") line.classList.add("err");
  const mark = element("span", "mark", marks[row.level]);
  mark.setAttribute("aria-label", row.level === "none" ? "" : row.level);
  line.append(mark);
  if (withTimes) line.append(element("time", "time", localTime(row.at)));
  if (sources.length > 1)
    line.append(element("span", `source source-${row.source % 6}`, sources[row.source] ?? ""));
  const text = element("span", "text");
  const isColoured = row.text !== row.plain;
  const parts = isColoured ? segments(row.text.slice(0, most * 2)) : [{ text: row.plain.slice(0, most) }];
  const places = found ? matches(row.plain.slice(0, most), found) : [];
  let at = 0;
  for (const part of parts) {
    text.append(...pieces(part, at, places));
    at += part.text.length;
  }
  if (row.plain.length > most) text.append(element("span", "more", ` … +${row.plain.length - most}`));
  line.append(text);
  return line;
}

/** Local time, to the millisecond. */
export const localTime = (at: number): string => {
  const date = new Date(at);
  const two = (it: number): string => String(it).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const ms = String(date.getMilliseconds()).padStart(3, "0");
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
};

type Place = readonly [from: number, to: number];

function matches(line: string, found: RegExp): readonly Place[] {
  const places: Place[] = [];
  for (const match of line.matchAll(found)) {
    if (match[0] !== "") places.push([match.index, match.index + match[0].length]);
    if (places.length >= 200) break;
  }
  return places;
}

/** A segment, cut where something was found. */
function pieces(part: Segment, start: number, places: readonly Place[]): readonly Node[] {
  const made: Node[] = [];
  let at = 0;
  for (const [from, to] of places) {
    const [a, b] = [Math.max(from - start, at), Math.min(to - start, part.text.length)];
    if (a >= b) continue;
    if (a > at) made.push(styled(part, part.text.slice(at, a)));
    const mark = element("mark", "");
    mark.append(styled(part, part.text.slice(a, b)));
    made.push(mark);
    at = b;
  }
  if (at < part.text.length) made.push(styled(part, part.text.slice(at)));
  return made;
}

function styled(look: Segment, text: string): Node {
  if (Object.keys(look).length === 1) return document.createTextNode(text);
  const span = element("span", "", text);
  if (typeof look.fg === "number") span.classList.add(`fg-${look.fg}`);
  else if (look.fg) span.style.color = look.fg;
  if (typeof look.bg === "number") span.classList.add(`bg-${look.bg}`);
  else if (look.bg) span.style.backgroundColor = look.bg;
  for (const name of ["bold", "dim", "italic", "underline"] as const)
    if (look[name]) span.classList.add(name);
  return span;
}

export function element(name: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
