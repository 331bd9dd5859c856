import type { Lang } from "../../protocol/text.ts";

/** What a topic says in one language. */
export interface Words {
  readonly title: string;
  /** Markdown. What stands before the first `##` is the lead, which a hover shows. */
  readonly body: string;
}

/** One topic of the notes. */
export interface Topic {
  /** Such as `dockerfile/copy-from`. */
  readonly id: string;
  /** Other keys that lead here, such as `cli/docker-run.-v`. */
  readonly on: readonly string[];
  /** Where the study notes treat it (`000:114-117`), or `beyond` when they do not. */
  readonly notes: readonly string[];
  /** The official page. */
  readonly reference?: string;
  readonly related: readonly string[];
  /** Rules that check what it teaches. */
  readonly rules: readonly string[];
  readonly ko: Words;
  readonly en: Words;
}

export interface Notes {
  readonly topics: readonly Topic[];
  /** The topic of the first key that leads to one. */
  find(keys: readonly string[]): Topic | undefined;
}

export function notesOf(topics: readonly Topic[]): Notes {
  const byKey = new Map<string, Topic>();
  for (const topic of topics) for (const key of topic.on) byKey.set(key, topic);
  for (const topic of topics) byKey.set(topic.id, topic);
  return {
    topics,
    find(keys) {
      for (const key of keys) {
        const topic = byKey.get(key);
        if (topic) return topic;
      }
      return undefined;
    },
  };
}

/** The part of a topic that a hover shows. */
export const leadOf = (words: Words): string => (words.body.split(/^## /m)[0] as string).trimEnd();

const metaLine = /^([a-z]+):[ \t]*(.*)$/;
const metaNames: ReadonlySet<string> = new Set(["id", "on", "notes", "reference", "related", "rules"]);

interface Section {
  readonly title: string;
  readonly meta: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Splits a file of notes into its `# ` sections; headings inside code fences are text. Throws on a malformed head. */
function sectionsOf(file: string, source: string): Section[] {
  const sections: { title: string; lines: string[] }[] = [];
  let fence = "";
  for (const line of source.replaceAll("\r\n", "\n").split("\n")) {
    if (fence === "" && line.startsWith("# ")) sections.push({ title: line.slice(2).trim(), lines: [] });
    else if (sections.length > 0) sections.at(-1)?.lines.push(line);
    else if (line.trim() !== "") throw new Error(`${file}: text before the first heading`);
    fence = fenceAfter(fence, line);
  }
  return sections.map((it) => sectionOf(file, it.title, it.lines));
}

/** The mark of the code fence that is open after `line`, or "". */
function fenceAfter(fence: string, line: string): string {
  if (fence !== "") return line.trim() === fence ? "" : fence;
  return /^\s*(```+|~~~+)/.exec(line)?.[1] ?? "";
}

function sectionOf(file: string, title: string, after: readonly string[]): Section {
  const lines = after.slice(
    Math.max(
      0,
      after.findIndex((line) => line.trim() !== ""),
    ),
  );
  const blank = lines.findIndex((line) => line.trim() === "");
  const meta = new Map<string, string>();
  for (const line of lines.slice(0, Math.max(blank, 0))) {
    const [, name = "", value = ""] = metaLine.exec(line) ?? [];
    if (!metaNames.has(name)) throw new Error(`${file}: "${line}" in the head of "${title}"`);
    meta.set(name, value.trim());
  }
  if (!meta.get("id")) throw new Error(`${file}: "${title}" has no id`);
  return { title, meta, body: lines.slice(blank).join("\n").trim() };
}

const listOf = (value: string | undefined): string[] =>
  (value ?? "")
    .split(",")
    .map((it) => it.trim())
    .filter((it) => it !== "");

/**
 * Reads a pair of files, `x.ko.md` and `x.en.md`. The Korean file holds the heads; the English one has title, id and
 * body. Throws an error that names the file and the place when the two do not match.
 */
export function readNotes(file: string, sources: Readonly<Record<Lang, string>>): Topic[] {
  const english = new Map(
    sectionsOf(`${file}.en.md`, sources.en).map((it) => [it.meta.get("id") as string, it] as const),
  );
  const topics = sectionsOf(`${file}.ko.md`, sources.ko).map(({ title, meta, body }): Topic => {
    const id = meta.get("id") as string;
    const en = english.get(id);
    if (!en) throw new Error(`${file}.en.md: no section for ${id}`);
    english.delete(id);
    const reference = meta.get("reference");
    return {
      id,
      on: listOf(meta.get("on")),
      notes: listOf(meta.get("notes")),
      ...(reference && { reference }),
      related: listOf(meta.get("related")),
      rules: listOf(meta.get("rules")),
      ko: { title, body },
      en: { title: en.title, body: en.body },
    };
  });
  const [extra] = english.keys();
  if (extra !== undefined) throw new Error(`${file}.ko.md: no section for ${extra}`);
  return topics;
}
