import type { Folder } from "../../core/folder.ts";
import { join } from "../../core/folder.ts";
import type { Link } from "../../core/navigation.ts";
import { imagePage } from "../../knowledge/imagePages.ts";
import { imageOf } from "../image.ts";
import { findStage, inStages, sourceNamesOf } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";

/** Images lead to their pages, what COPY and ADD take leads to the files. */
export function links(doc: Dockerfile, folder?: Folder): Link[] {
  const found = [...imageLinks(doc)];
  const files = folder?.files();
  return files ? [...found, ...fileLinks(doc, new Set(files))] : found;
}

function* imageLinks(doc: Dockerfile): Generator<Link> {
  for (const { name, value } of doc.directives)
    if (name.text.toLowerCase() === "syntax") yield* linkTo(value);
  for (const { from, base } of doc.stages) if (from?.image && !base) yield* linkTo(from.image);
  for (const { instruction, stage } of inStages(doc))
    for (const word of sourceNamesOf(instruction))
      if (!findStage(doc, word.text, stage.index) && !/^\d+$/.test(word.text)) yield* linkTo(word);
}

function* linkTo(word: Parameters<typeof imageOf>[0]): Generator<Link> {
  const image = imageOf(word);
  const url = imagePage(image);
  if (url !== undefined) yield { at: image.name.at, to: { url } };
}

/** The sources of COPY and ADD that are single files of the build context. */
function* fileLinks(doc: Dockerfile, files: ReadonlySet<string>): Generator<Link> {
  for (const { instruction } of inStages(doc)) {
    if (instruction.name !== "COPY" && instruction.name !== "ADD") continue;
    if (instruction.flags.some(({ name }) => name.text === "from")) continue;
    for (const { text, at } of sourcesOf(instruction)) {
      const path = join("", text);
      if (!/[$*?[\]\\]|^\w+:\/\//.test(text) && files.has(path)) yield { at, to: { path } };
    }
  }
}

function sourcesOf({ json, words }: Instruction): { text: string; at: { start: number; end: number } }[] {
  if (json) return json.items.slice(0, -1).map(({ raw, value }) => ({ text: value, at: raw.at }));
  return words.slice(0, -1).map(({ text, at }) => ({ text, at }));
}
