import { type ImageReference, isOfficial } from "../dockerfile/image.ts";
import { endOfLifeTable } from "./endOfLife.table.ts";

/** One release line of an image, such as node 24. Days are `YYYY-MM-DD`. */
export interface ReleaseLine {
  readonly name: string;
  /** The last day of support; absent while none is announced. */
  readonly end?: string;
  /** Since when it has long-term support; "" for always. */
  readonly longTerm?: string;
  /** What tags may say instead of the number: `bookworm`. */
  readonly codename?: string;
}

const parsed = new Map<string, readonly ReleaseLine[]>();

/** The release lines of an image, newest first; none for an image that the table does not know. */
export function endOfLifeOf(image: ImageReference): readonly ReleaseLine[] {
  const key = isOfficial(image)
    ? image.repository
    : `${image.registry && !/docker\.io$/.test(image.registry.text) ? `${image.registry.text}/` : ""}${image.repository}`;
  return linesFor(key);
}

function linesFor(key: string): readonly ReleaseLine[] {
  const known = parsed.get(key);
  if (known) return known;
  const lines = Object.hasOwn(endOfLifeTable, key)
    ? (endOfLifeTable[key] as string).split(" | ").map(lineOf)
    : [];
  parsed.set(key, lines);
  return lines;
}

function lineOf(row: string): ReleaseLine {
  const [name = "", end = "-", ...rest] = row.split(" ");
  const longTerm = rest.find((it) => it.startsWith("lts"));
  const codename = rest.find((it) => !it.startsWith("lts"));
  return {
    name,
    ...(end !== "-" && { end }),
    ...(longTerm !== undefined && { longTerm: longTerm.slice("lts=".length) }),
    ...(codename && { codename }),
  };
}

/** The line a tag belongs to: `18.20-alpine` and `18` are of 18, `bookworm-slim` is of Debian 12; `3` alone is of none. */
export function lineOfTag(lines: readonly ReleaseLine[], tag: string): ReleaseLine | undefined {
  if (lines.length === 0) return undefined;
  const [first = ""] = tag.toLowerCase().split("-");
  const byName = lines.find(({ codename }) => codename === first);
  if (byName) return byName;
  const version = /^v?(\d+(?:\.\d+)*)$/.exec(first)?.[1];
  if (version === undefined) return undefined;
  return lines
    .filter(({ name }) => version === name || version.startsWith(`${name}.`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** Whether support had ended before `today`. */
export const hasEnded = ({ end }: ReleaseLine, today: string): boolean =>
  end !== undefined && (end === "past" || end < today);

/** For how many more years others go on where the makers stop: https://wiki.debian.org/LTS */
const longTermYears: Readonly<Record<string, number>> = { debian: 2 };

/** Whether support has ended, and nobody goes on with it either. */
export function isAbandoned(image: string, { end }: ReleaseLine, today: string): boolean {
  if (end === undefined || end === "past") return end === "past";
  return `${Number(end.slice(0, 4)) + (longTermYears[image] ?? 0)}${end.slice(4)}` < today;
}

const isLongTerm = ({ longTerm }: ReleaseLine, today: string): boolean =>
  longTerm !== undefined && longTerm <= today;

/** Up to three release lines to move to, the best first: supported today, long-term ones before others, newest first. */
export function supportedTags(lines: readonly ReleaseLine[], today: string): string[] {
  const supported = lines.filter((it) => !hasEnded(it, today));
  const longTerm = supported.filter((it) => isLongTerm(it, today));
  const wanted = longTerm.length > 0 ? longTerm : supported;
  return wanted.slice(0, 3).map((it) => it.name);
}

/** The tag with another release line, its variant kept: `13-alpine` → `18-alpine`. */
export function retagged(tag: string, old: ReleaseLine, line: string): string {
  const [first = "", ...variant] = tag.split("-");
  const isCodename = first.toLowerCase() === old.codename;
  return [first.startsWith("v") && !isCodename ? `v${line}` : line, ...variant].join("-");
}
