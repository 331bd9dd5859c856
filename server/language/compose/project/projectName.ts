import { get, resolve } from "../../yaml/read.ts";
import { sliceOf } from "../../yaml/text.ts";
import type { Env } from "../dotenv.ts";
import { substitute } from "../interpolation.ts";
import type { Loading } from "./loading.ts";

/** A name as Compose makes it of a folder's: small letters, digits, `-` and `_`. */
const normalName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "")
    .replace(/^[_-]+/, "");

interface Name {
  readonly text: string;
  readonly isValid: boolean;
}

/**
 * The name of a project: that of the command line or COMPOSE_PROJECT_NAME, else the last `name` of its files, else that
 * of the folder. https://docs.docker.com/compose/how-tos/project-name/
 */
export function projectName(
  {
    name,
    paths,
    folder,
  }: { readonly name?: string; readonly paths: readonly string[]; readonly folder: string },
  env: Env,
  loading: Loading,
): Name {
  const asked = name || env("COMPOSE_PROJECT_NAME");
  if (asked) return { text: asked, isValid: normalName(asked) === asked };
  const written = paths.map((path) => nameIn(path, env, loading)).findLast((it) => it !== "") ?? "";
  const made = normalName(written) || normalName(folder.slice(folder.lastIndexOf("/") + 1));
  return { text: made, isValid: made !== "" };
}

function nameIn(path: string, env: Env, loading: Loading): string {
  const found = loading.read(path);
  for (const root of found?.yaml.roots ?? []) {
    const name = resolve(get(root, "name"));
    if (!found || name?.kind !== "scalar" || name.value === null) continue;
    if (!loading.interpolates) return name.text;
    return substitute(sliceOf(found.source, name), (key) => {
      const value = env(key);
      return value === undefined ? null : { value };
    }).text;
  }
  return "";
}
