/** Whether a path lies in one of the folders, or is one; both with `/` or `\`. */
export function isHere(path: string, folders: readonly string[]): boolean {
  const clean = (it: string): string => it.replace(/\\/g, "/").replace(/\/+$/, "");
  const at = clean(path);
  return at !== "" && folders.some((folder) => at === clean(folder) || at.startsWith(`${clean(folder)}/`));
}
