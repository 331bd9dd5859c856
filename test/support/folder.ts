import { buildsOf } from "../../server/language/compose/builds.ts";
import { parseCompose } from "../../server/language/compose/document.ts";
import { below, closedFolders, type Folder, folderOf, join } from "../../server/language/core/folder.ts";
import { kindOfFile } from "../../server/language/kinds.ts";

/** A folder that is nowhere on the disk: texts by their paths, and where among them the document lies. */
export function folderIn(files: Readonly<Record<string, string>>, document: string): Folder {
  const paths = Object.keys(files).sort();
  const builds = paths
    .filter((it) => kindOfFile(it) === "compose")
    .flatMap((it) => buildsOf(parseCompose(files[it] ?? "")))
    .map((it) => ({
      ...it,
      context: join("", it.context),
      dockerfile: join(it.context, it.dockerfile),
    }));
  const root: Folder = {
    document,
    read: (path) => files[path],
    exists: (path) => path === "" || paths.some((it) => it === path || it.startsWith(`${path}/`)),
    files: () => [...new Set(paths.map(closed))],
    builds: () => builds,
  };
  const named = builds.some((it) => it.dockerfile === document && it.context === "");
  const folder = folderOf(document);
  return folder === "" || named || kindOfFile(document) !== "dockerfile"
    ? root
    : below(root, folder, document);
}

/** A path up to the first folder that is not looked into. */
function closed(path: string): string {
  const parts = path.split("/");
  const end = parts.slice(0, -1).findIndex((it) => closedFolders.has(it));
  return end < 0 ? path : `${parts.slice(0, end + 1).join("/")}/`;
}
