import { type Text, text } from "../../protocol/text.ts";
import type { Folder } from "../core/folder.ts";
import type { Finding } from "../core/rule.ts";
import { entry, resolve } from "../yaml/read.ts";
import { type Compose, includes, isExtension, mayBePartial, type Section } from "./document.ts";
import { deletePair } from "./edits.ts";
import { valuesAt } from "./nodes.ts";
import { referencesOf } from "./references.ts";
import { fix, fixes } from "./rule.ts";

/** Says that nothing uses an entry. */
export const sayUnused = ({ name }: { name: string }): Text =>
  text(`${name}을(를) 쓰는 서비스가 없습니다.`, `No service uses ${name}.`);

/** Whether some service takes names from another file, or from variables. */
const isOpen = (doc: Compose, section: Section): boolean =>
  [...valuesAt(doc, ["services.extends.file", `services.${section}.source`, `services.${section}`])].some(
    ({ node, path }) =>
      path === "services.extends.file" || (node.kind === "scalar" && node.text.includes("$")),
  );

/** The entries of a section that no service of the whole project names. */
export function* unusedIn(
  doc: Compose,
  section: Section,
  folder: Folder | undefined,
): Generator<Finding<{ name: string }>> {
  if (doc.named.services.length === 0 || includes(doc) || mayBePartial(doc, folder) || isOpen(doc, section))
    return;
  const used = new Set(referencesOf(doc).flatMap((it) => (it.section === section ? [it.name] : [])));
  const map = resolve(entry(doc.root, section)?.value);
  for (const pair of doc.named[section]) {
    const name = pair.key.text;
    if (used.has(name) || isExtension(name) || (section === "networks" && name === "default")) continue;
    const edit = map?.kind === "map" ? deletePair(doc.source, map, pair) : undefined;
    yield {
      at: pair.key.at,
      data: { name },
      fixes: fixes(edit && fix(text(`${name} 지우기`, `Delete ${name}`), false, edit)),
    };
  }
}
