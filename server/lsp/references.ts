import type { Location, ReferenceParams } from "vscode-languageserver/node";
import type { Name } from "../language/core/navigation.ts";
import { type Document, documentAt, type Found, location, nameAt, pathElsewhere } from "./names.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./uri.ts";

/** Every place that names a thing: in the file that defines it, and in the Compose files that lead to it. */
export async function references(session: Session, params: ReferenceParams): Promise<Location[] | null> {
  const found = await nameAt(session, params);
  if (!found) return null;
  const { includeDeclaration } = params.context;
  const { home, key } = await homeOf(session, found);
  const own = home.opened.names(home.folder).filter((it) => it.key === key);
  const places = own
    .filter((it) => includeDeclaration || !it.isDefinition)
    .map(({ at }) => location(home, at));
  const here =
    home.uri === found.uri ? [] : found.opened.names(found.folder).filter((it) => it.key === found.name.key);
  const definitions = own.filter((it) => it.isDefinition);
  const others = await incoming(session, home, definitions);
  const all = [...places, ...here.map(({ at }) => location(found, at)), ...others];
  return [...new Map(all.map((it) => [JSON.stringify(it), it])).values()];
}

/** The file that defines what a name stands for, and its key there; the document itself when that cannot be read. */
async function homeOf(session: Session, found: Found): Promise<{ home: Document; key: string }> {
  const { name } = found;
  const path = pathElsewhere(found, name);
  const home = path === undefined ? undefined : await documentAt(session, path);
  const there = home?.opened
    .names(home.folder)
    .find(({ at, isDefinition }) => isDefinition && at.start === name.elsewhere?.at.start);
  return home && there ? { home, key: there.key } : { home: found, key: name.key };
}

/** Names in Compose files that lead to a definition in `home`. */
async function incoming(session: Session, home: Document, definitions: readonly Name[]): Promise<Location[]> {
  const path = pathOf(home.uri);
  if (path === undefined || definitions.length === 0) return [];
  const starts = new Set(definitions.map(({ at }) => at.start));
  const places: Location[] = [];
  for (const file of await session.files.composeFiles(path)) {
    const other = file === path ? undefined : await documentAt(session, file);
    for (const name of other?.opened.names(other.folder) ?? [])
      if (
        other &&
        name.elsewhere &&
        starts.has(name.elsewhere.at.start) &&
        pathElsewhere(other, name) === path
      )
        places.push(location(other, name.at));
  }
  return places;
}
