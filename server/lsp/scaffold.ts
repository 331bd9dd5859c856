import type { ScaffoldAnswer, ScaffoldParams } from "../protocol/requests.ts";
import { today } from "../today.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./uri.ts";

/** Looks at a folder on the disk; one that is elsewhere has no programs. */
export async function scaffoldFiles(
  session: Session,
  { folder: uri, chosen }: ScaffoldParams,
): Promise<ScaffoldAnswer> {
  const path = pathOf(uri);
  if (path === undefined) return { projects: [], files: [], remarks: [] };
  // Loaded when it is first asked for: it brings parsers of TOML and XML along.
  const { findProjects, mainProjects, scaffold } = await import("../language/scaffold/scaffold.ts");
  const { folderAt } = await import("../folder.ts");
  const folder = folderAt(path);
  const all = findProjects(folder, today());
  const projects = chosen ? all.filter((it) => chosen.includes(it.id)) : mainProjects(all);
  const { files, remarks } = scaffold(folder, projects, session.snippets(), today());
  return {
    projects: all.map((it) => ({
      ...{ id: it.id, title: it.title, path: it.path, evidence: it.evidence },
      isMain: mainProjects(all).includes(it),
    })),
    files: files.map((it) => {
      const before = folder.read(it.path);
      return { ...it, ...(before !== undefined && { before }) };
    }),
    remarks,
  };
}
