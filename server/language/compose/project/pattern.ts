/** A table by paths in which `*` stands for any key or item of a list. */
export class PathTable<Entry> {
  private readonly byLast = new Map<string, { readonly parts: readonly string[]; readonly entry: Entry }[]>();

  constructor(entries: Iterable<readonly [string, Entry]>) {
    for (const [path, entry] of entries) {
      const parts = path.split(".");
      const last = parts.at(-1) as string;
      const others = this.byLast.get(last) ?? [];
      this.byLast.set(last, others);
      others.push({ parts, entry });
    }
  }

  /** The entry of a path; the items of lists are `[]` in it. */
  at(path: readonly string[]): Entry | undefined {
    const last = path.at(-1) ?? "";
    return this.among(last, path) ?? this.among("*", path);
  }

  private among(last: string, path: readonly string[]): Entry | undefined {
    return this.byLast.get(last)?.find(({ parts }) => matches(parts, path))?.entry;
  }
}

/** Whether a path is one that a pattern stands for. */
export const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length && pattern.every((part, i) => part === "*" || part === path[i]);
