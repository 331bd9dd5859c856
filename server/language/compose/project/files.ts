/** The files that a project is made of. Paths are absolute, with `/` between their parts (`C:/…` on Windows). */
export interface Files {
  /** The text of a file; undefined when there is none or it must not be read. */
  read(path: string): string | undefined;
  /** Whether there is a file. */
  isFile(path: string): boolean;
  /** The folder that `~` stands for. */
  readonly home?: string;
}

export const isAbsolute = (path: string): boolean => /^(\/|[a-z]:[/\\]|\\\\)/i.test(path);

/** Puts a path behind a folder, and takes `.` and `..` out of it. */
export function resolvePath(folder: string, path: string, home?: string): string {
  if (path.startsWith("~") && home !== undefined) return clean(`${home}/${path.slice(1)}`);
  return isAbsolute(path) ? path : clean(`${folder}/${path}`);
}

/** A path without `.`, `..` and doubled slashes, as Go's path.Clean makes it. */
export function clean(path: string): string {
  const root = /^([a-z]:)?\//i.exec(path)?.[0] ?? "";
  const parts: string[] = [];
  for (const part of path.slice(root.length).split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (root === "") parts.push(part);
  }
  return root + parts.join("/") || ".";
}

/** The folder of a path. */
export const dirOf = (path: string): string => {
  const end = path.lastIndexOf("/");
  if (end < 0) return ".";
  return end === 0 || path[end - 1] === ":" ? path.slice(0, end + 1) : path.slice(0, end);
};
