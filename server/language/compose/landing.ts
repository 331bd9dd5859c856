import type { Edit } from "../core/rule.ts";
import { type Landing, wordAt } from "../snippets/landing.ts";

/**
 * What can be put where the cursor stands, judged by the indentation of the lines above, so that it holds for files that
 * are being typed: a whole file, a top-level key, a service, or a key of a service. In a file without services, a service
 * brings `services:` along, and a key of one a service.
 */
export function landingAt(source: string, offset: number): Landing | undefined {
  const found = wordAt(source, offset);
  if (!found || found.indent.includes("\t")) return undefined;
  const { at, indent } = found;
  const above = source.slice(0, at.start - indent.length);
  const below = source.slice(at.end);
  const way = wayTo(above, indent.length);
  if (!way) return undefined;
  const unit = /^( +)[\w"']/m.exec(`${above}\n${below}`)?.[1] ?? "  ";
  const rest = `${above}\n${below}`;
  const sections = [...rest.matchAll(/^([\w.-]+):/gm)].map(([, name = ""]) => name);
  return {
    ...found,
    unit,
    fits: fitsOf(way, unit, above, sections),
    taken: new Set(way.length === 0 ? sections : siblings(above, below, indent)),
    completing: (body) => completing(body, source, at.end, unit, sections),
  };
}

function fitsOf(
  way: readonly string[],
  unit: string,
  above: string,
  sections: readonly string[],
): Landing["fits"] {
  if (way.length === 2 && way[0] === "services") return { service: { rank: 0 } };
  if (way.length === 1 && way[0] === "services") return { services: { rank: 0 } };
  if (way.length > 0) return {};
  if (sections.length === 0)
    return {
      file: { rank: 0 },
      services: { rank: 1, before: "services:\n", deeper: unit },
      top: { rank: 2 },
      service: { rank: 3, before: `services:\n${unit}app:\n`, deeper: unit + unit },
    };
  if (!sections.includes("services"))
    return { services: { rank: 1, before: "services:\n", deeper: unit }, top: { rank: 0 } };
  const isLast = lastSection(above) === "services";
  return { top: { rank: 0 }, ...(isLast && { services: { rank: 1, deeper: unit } }) };
}

/** Where one more service goes, seen from the whole file: behind the last line of the services, as deep as they are. */
export function endOfServices(source: string): { readonly at: number; readonly indent: string } | undefined {
  const [block, start = 0] = blockOf(source, "services");
  const indent = /^( +)[\w"']/m.exec(block)?.[1];
  if (indent === undefined) return undefined;
  return { at: start + block.trimEnd().length, indent };
}

const lastSection = (above: string): string | undefined =>
  [...above.matchAll(/^([\w.-]+):[ \t]*(?:#.*)?\r?$/gm)].at(-1)?.[1];

/** The keys that a line of this indentation stands below, the outermost first; undefined inside a list or a text. */
function wayTo(above: string, indent: number): string[] | undefined {
  const way: string[] = [];
  let least = indent;
  for (const line of above.split(/\r?\n|\r/).reverse()) {
    if (least === 0) break;
    const [, space = "", word = ""] = /^( *)(\S.*)?$/.exec(line) ?? [];
    if (word === "" || word.startsWith("#") || space.length >= least) continue;
    const key = /^(["']?)([\w.$-]+)\1:[ \t]*(?:[&!]\S+[ \t]*)?(?:#.*)?$/.exec(word)?.[2];
    if (key === undefined) return undefined;
    way.unshift(key);
    least = space.length;
  }
  return least === 0 ? way : undefined;
}

/** The keys of the same mapping, above and below. */
function siblings(above: string, below: string, indent: string): string[] {
  const keys: string[] = [];
  for (const lines of [above.split(/\r?\n|\r/).reverse(), below.split(/\r?\n|\r/)])
    for (const line of lines) {
      const [, space = "", word = ""] = /^( *)(\S.*)?$/.exec(line) ?? [];
      if (word === "" || word.startsWith("#") || space.length > indent.length) continue;
      if (space.length < indent.length) break;
      const key = /^([\w.-]+):/.exec(word)?.[1];
      if (key !== undefined) keys.push(key);
    }
  return keys;
}

/** Declares the named volumes and the secrets that services of a snippet use and that the file does not declare yet. */
function completing(
  body: string,
  source: string,
  offset: number,
  unit: string,
  sections: readonly string[],
): { edits: Edit[]; after: string } {
  const edits: Edit[] = [];
  if (/^services:/m.test(body)) return { edits, after: "" };
  let added = "";
  for (const [section, names, entry] of [
    ["volumes", volumesOf(body), (name: string) => `${unit}${name}:\n`],
    [
      "secrets",
      secretsOf(body),
      (name: string) => `${unit}${name}:\n${unit}${unit}file: ./secrets/${name}.txt\n`,
    ],
  ] as const) {
    const [block, start = 0] = blockOf(source, section);
    const missing = names.filter((it) => !new RegExp(`^ +${it}:`, "m").test(block));
    if (missing.length === 0) continue;
    const text = missing.map(entry).join("");
    if (!sections.includes(section)) added += `\n${section}:\n${text}`;
    else if (block !== "") {
      const end = start + block.trimEnd().length;
      edits.push({ at: { start: end, end }, text: `\n${text.trimEnd()}` });
    }
  }
  // Top-level keys can follow the snippet only where nothing of the services comes after it.
  if (added === "" || source.slice(offset).trim() === "") return { edits, after: added };
  const end = source.trimEnd().length;
  return { edits: [...edits, { at: { start: end, end }, text: `\n${added.trimEnd()}` }], after: "" };
}

/** A top-level section in block style, from its key to the next, and where it starts. */
function blockOf(source: string, section: string): [text: string, start?: number] {
  const match = new RegExp(
    `^${section}:[ \\t]*(?:#.*)?\\r?\\n(?:(?:[ \\t#].*)?\\r?\\n|[ \\t#].*$)*`,
    "m",
  ).exec(source);
  return match ? [match[0], match.index] : [""];
}

/** Volumes in the short form, by name: `- db-data:/var/lib/mysql`. */
const volumesOf = (body: string): string[] =>
  /^ *volumes:$/m.test(body)
    ? [...body.matchAll(/^ +- ([a-z][\w-]*):\/\S*$/gm)].map(([, it = ""]) => it)
    : [];

/** What stands in the lists of `secrets:`. */
const secretsOf = (body: string): string[] =>
  [...body.matchAll(/^( *)secrets:\n((?:\1 +- \w+\n)+)/gm)].flatMap(([, , list = ""]) =>
    [...list.matchAll(/- (\w+)/g)].map(([, it = ""]) => it),
  );
