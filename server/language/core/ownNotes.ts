import type { Topic } from "./notes.ts";

/** A file of the user's own notes. */
export interface OwnFile {
  /** Its absolute path, or whatever the shell calls it by. */
  readonly file: string;
  readonly text: string;
}

/** The part of the user's notes that speaks of a topic. Lines count from 0, `lastLine` is the last one of the part. */
export interface Passage {
  readonly file: string;
  readonly line: number;
  readonly lastLine: number;
  /** The headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly text: string;
}

/** The user's notes, ready to be searched. */
export interface OwnNotes {
  readonly lines: readonly OwnLine[];
}

interface OwnLine {
  readonly file: string;
  readonly number: number;
  readonly text: string;
  readonly headings: readonly string[];
  /** The headings as one text. */
  readonly above: string;
  readonly isCode: boolean;
  readonly isHeading: boolean;
}

/** Splits notes into lines that know their headings and whether they are code. */
export function indexNotes(files: readonly OwnFile[]): OwnNotes {
  return { lines: files.flatMap(linesOf) };
}

/** The head between `---` lines that some tools put at the start of a note. */
const frontMatter = /^---\r?\n[\s\S]*?\n---(?=\r?\n|$)/;

function linesOf({ file, text: whole }: OwnFile): OwnLine[] {
  const text = whole.replace(frontMatter, (head) => head.replace(/[^\n]/g, ""));
  const headings: string[] = [];
  let isCode = false;
  return text.split(/\r?\n/).map((line, number) => {
    const isFence = /^\s*(```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    const heading = isCode || isFence ? null : /^(#{1,6})\s+(.+)$/.exec(line);
    if (heading)
      headings.splice((heading[1] as string).length - 1, headings.length, (heading[2] as string).trim());
    const above = headings.filter((it) => it !== undefined);
    return {
      file,
      number,
      text: line,
      headings: above,
      above: above.join("\n"),
      isCode: isCode && !isFence,
      isHeading: heading !== null,
    };
  });
}

interface Term {
  readonly pattern: RegExp;
  readonly weight: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A word on its own: not a part of a longer one, though a Korean particle may follow. */
const alone = (text: string): string =>
  `(?<![\\w-])${escaped(text)}${/[a-z0-9]$/i.test(text) ? "(?![\\w-])" : ""}`;

/** Names in capitals, such as RUN, are looked for as they are; `run` is another thing. */
const flagsFor = (text: string): string => (/^[A-Z_]+( |$)/.test(text) ? "" : "i");

/** The words in their order, with others between: `docker run --name` in a line with more flags. */
function inOrder(words: readonly string[]): RegExp {
  // Old notes write docker-compose.
  const text = words
    .map(alone)
    .join(".*?")
    .replace(`${alone("docker")}.*?${alone("compose")}`, "docker[ -]compose");
  return new RegExp(text, flagsFor(words.join(" ")));
}

/** What a topic is looked up by: its keyword in full, the last part of it, and the words that explain it. */
function termsOf({ id, en, ko }: Topic): { strong: Term[]; weak: Term[] } {
  const strong: Term[] = [];
  const weak: Term[] = [];
  for (const { title } of [en, ko]) {
    const [head = "", tail = ""] = title.split(" — ");
    const [, main = head, others = ""] = /^([^(]*)\(([^)]*)\)/.exec(head) ?? [];
    for (const name of main.split(/\s*,\s*/)) addName(name.trim(), id, strong);
    const before = main.trim().split(/\s+/).slice(0, -1);
    for (const name of others.split(/\s*,\s*/))
      if (name.startsWith("-")) strong.push({ pattern: inOrder([...before, name]), weight: 6 });
      else addName(name.trim(), id, strong);
    for (const word of tail.split(/[\s·,()]+/))
      if (word.length >= 2) weak.push({ pattern: new RegExp(alone(stem(word)), "i"), weight: 1 });
  }
  return { strong: unique(strong), weak: unique(weak) };
}

/** The keyword itself counts most; a key of a Compose file is looked for as a key, other names by their last part, too. */
function addName(name: string, id: string, strong: Term[]): void {
  if (name.length < 2) return;
  const words = name.split(/\s+/);
  const last = (words.at(-1) ?? "").split(".").at(-1) ?? "";
  if (/^compose\/(services|networks|volumes|secrets|configs)/.test(id) && /^[a-z_]+$/.test(last))
    strong.push({ pattern: new RegExp(`^\\s*(- )?${last}:`), weight: 6 });
  else strong.push({ pattern: inOrder(words), weight: 6 });
  if (words.length > 1 && last.length > 3)
    strong.push({ pattern: new RegExp(alone(last), flagsFor(last)), weight: last.startsWith("--") ? 4 : 1 });
}

/** A Korean word without the particles that change with its place. */
const stem = (word: string): string =>
  /[가-힣]{3,}$/.test(word)
    ? word.replace(/(에서|으로|까지|하기|에게|은|는|이|가|을|를|에|의|로|와|과|도)$/, "")
    : word;

const unique = (terms: readonly Term[]): Term[] => [
  ...new Map(terms.map((it) => [it.pattern.source, it] as const)).values(),
];

/** The least a line has to score; less is a coincidence of words. */
const least = 5;
/** How much of a passage is shown, in lines. */
const most = 8;

/** The part of the notes that speaks most of a topic; undefined when none does. */
export function passageFor({ lines }: OwnNotes, topic: Topic): Passage | undefined {
  const { strong, weak } = termsOf(topic);
  let best: OwnLine | undefined;
  let highest = least - 1;
  for (const line of lines) {
    const points = scoreOf(line, strong, weak);
    if (points > highest) {
      highest = points;
      best = line;
    }
  }
  return best && around(lines, best);
}

function scoreOf(
  { text, above, isHeading }: OwnLine,
  strong: readonly Term[],
  weak: readonly Term[],
): number {
  let points = 0;
  for (const { pattern, weight } of strong) if (pattern.test(text)) points += weight;
  if (points === 0 && !isHeading) return 0;
  for (const { pattern, weight } of weak) if (pattern.test(text)) points += weight;
  for (const { pattern, weight } of strong) if (pattern.test(above)) points += weight / 3;
  for (const { pattern } of weak) if (pattern.test(above)) points += 0.5;
  return isHeading ? points * 1.2 : points;
}

/** The lines round the best one, within its section; a heading brings the lines below it. */
function around(lines: readonly OwnLine[], best: OwnLine): Passage {
  const at = lines.indexOf(best);
  const same = (it: OwnLine | undefined): it is OwnLine => it?.file === best.file && it.above === best.above;
  let first = at;
  while (!best.isHeading && at - first < 2 && same(lines[first - 1]) && lines[first - 1]?.text.trim() !== "")
    first--;
  let last = at;
  while (last - first < most - 1 && same(lines[last + 1])) last++;
  while (last > at && lines[last]?.text.trim() === "") last--;
  const part = lines.slice(first, last + 1);
  return {
    file: best.file,
    line: part[0]?.number ?? best.number,
    lastLine: part.at(-1)?.number ?? best.number,
    headings: best.headings,
    text: part.map((it) => it.text).join("\n"),
  };
}
