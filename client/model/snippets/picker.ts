import type { SnippetOffer } from "../../../server/protocol/requests.ts";
import { type Lang, type Text, text } from "../../../server/protocol/text.ts";

/** A line of the picker: a heading, or a snippet. */
export type PickerLine =
  | { readonly kind: "heading"; readonly label: string }
  | {
      readonly kind: "snippet";
      readonly label: string;
      readonly description: string;
      readonly detail: string;
      readonly offer: SnippetOffer;
    };

const here = text("이 파일에 넣기", "Insert into this file");
const anew = text("새 문서로 열기", "Open in a new document");
/** Beside the prefix, since a list that is being searched shows no headings. */
const inNew = text("새 문서", "new document");

/** Words that are looked for, wherever they stand in the titles of both languages, the prefix or the keywords. */
const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

function matches({ prefix, title, keywords, group, id }: SnippetOffer, words: readonly string[]): boolean {
  const all = [prefix, title.ko, title.en, keywords, group.ko, group.en, id].join("\n").toLowerCase();
  return words.every((it) => all.includes(it));
}

/** How well a snippet answers a query: its prefix counts most, then its titles. */
function weigh({ prefix, title }: SnippetOffer, words: readonly string[]): number {
  const said = `${title.ko}\n${title.en}`.toLowerCase();
  return words.reduce(
    (sum, it) =>
      sum + (prefix === it ? 4 : 0) + (prefix.slice(3).startsWith(it) ? 2 : 0) + (said.includes(it) ? 1 : 0),
    0,
  );
}

/** The lines of the picker for a query: first what goes into the file at hand, then the rest by kind of file. */
export function pickerLines(offers: readonly SnippetOffer[], query: string, lang: Lang): PickerLine[] {
  const words = wordsOf(query);
  const found = offers.filter((it) => matches(it, words));
  const sorted = words.length === 0 ? found : [...found].sort((a, b) => weigh(b, words) - weigh(a, words));
  const fitting = sorted.filter((it) => it.here);
  const others = sorted.filter((it) => !it.here);
  const note = offers.some((it) => it.here) ? ` · ${inNew[lang]}` : "";
  const groups = new Map<string, SnippetOffer[]>();
  for (const it of others) {
    const group = groups.get(it.group[lang]) ?? [];
    groups.set(it.group[lang], [...group, it]);
  }
  return [
    ...section(fitting, here, lang, ""),
    ...[...groups].flatMap(([name, some]) =>
      section(some, text(`${name} — ${anew.ko}`, `${name} — ${anew.en}`), lang, note),
    ),
  ];
}

function section(offers: readonly SnippetOffer[], heading: Text, lang: Lang, note: string): PickerLine[] {
  if (offers.length === 0) return [];
  const other = lang === "ko" ? "en" : "ko";
  return [
    { kind: "heading", label: heading[lang] },
    ...offers.map(
      (offer): PickerLine => ({
        ...{ kind: "snippet", offer, label: offer.title[lang] },
        ...{ description: offer.prefix + note, detail: offer.title[other] },
      }),
    ),
  ];
}

/** The preview of a snippet, as Markdown source. */
export function previewOf({ title, prefix, language, preview }: SnippetOffer, lang: Lang): string {
  const fences: Readonly<Record<string, string>> = {
    dockercompose: "yaml",
    shellscript: "sh",
    jsonc: "json",
    ignore: "",
    dockerbake: "hcl",
  };
  const fence = fences[language] ?? language;
  return `# ${title[lang]}\n\n\`${prefix}\`\n\n\`\`\`\`${fence}\n${preview.trimEnd()}\n\`\`\`\`\n`;
}
