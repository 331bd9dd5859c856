import { text } from "../../../protocol/text.ts";
import { type Folder, nameOf } from "../../core/folder.ts";
import type { Span } from "../../core/span.ts";
import { type Compose, parseCompose } from "../document.ts";
import { rule } from "../rule.ts";
import { includedIn } from "../siblings.ts";

/** More files than this are not followed. */
const mostFiles = 50;

function includedBy(folder: Folder, path: string): string[] {
  const source = folder.read(path);
  return source === undefined ? [] : includedIn(parseCompose(source), path).flatMap((it) => it.path ?? []);
}

/** The way from an included file back to the document; undefined when there is none. */
function wayBack(folder: Folder, from: string): string[] | undefined {
  const seen = new Set([from]);
  const waiting: string[][] = [[from]];
  for (let way = waiting.shift(); way && seen.size <= mostFiles; way = waiting.shift()) {
    const last = way.at(-1) as string;
    if (last === folder.document) return way;
    for (const path of includedBy(folder, last)) {
      if (path === folder.document) return [...way, path];
      if (seen.has(path)) continue;
      seen.add(path);
      waiting.push([...way, path]);
    }
  }
  return undefined;
}

export default rule({
  name: "include-cycle",
  title: { ko: "서로 포함하는 Compose 파일", en: "Compose files that include each other" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/include",
  why: {
    ko: "include한 파일이 돌고 돌아 이 파일을 다시 포함하면 끝이 없어 Compose가 거부합니다.",
    en: "When an included file leads back to this one there is no end, and Compose refuses.",
  },
  say: ({ ring }: { ring: readonly string[] }) =>
    text(
      `파일이 서로를 포함합니다: ${ring.join(" → ")}.`,
      `These files include each other: ${ring.join(" → ")}.`,
    ),
  *check(doc: Compose, { folder }) {
    if (!folder) return;
    for (const { node, path } of includedIn(doc, folder.document)) {
      const way = path === undefined ? undefined : wayBack(folder, path);
      const at: Span = node.at;
      if (way) yield { at, data: { ring: [nameOf(folder.document), ...way] } };
    }
  },
  examples: [
    {
      bad: "include:\n  - «./db.yaml»\nservices:\n  web:\n    image: nginx:1.30\n",
      good: "include:\n  - ./cache.yaml\nservices:\n  web:\n    image: nginx:1.30\n",
      files: { "db.yaml": "include: [compose.yaml]\n", "cache.yaml": "services: {}\n" },
      file: "compose.yaml",
    },
    {
      bad: "include:\n  - path: [«compose.yaml»]\nservices: {}\n",
      doc: false,
      files: {},
      file: "compose.yaml",
    },
  ],
});
