import type { DefinitionParams, Location } from "vscode-languageserver/node";
import { documentAt, location, nameAt, pathElsewhere } from "./names.ts";
import type { Session } from "./session.ts";

export async function definition(session: Session, params: DefinitionParams): Promise<Location[] | null> {
  const found = await nameAt(session, params);
  if (!found) return null;
  const { name, opened, folder } = found;
  const path = pathElsewhere(found, name);
  if (path !== undefined && name.elsewhere) {
    const other = await documentAt(session, path);
    return other ? [location(other, name.elsewhere.at)] : null;
  }
  return opened
    .names(folder)
    .filter(({ key, isDefinition }) => isDefinition && key === name.key)
    .map(({ at }) => location(found, at));
}
