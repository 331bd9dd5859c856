import type { Dockerfile } from "./syntax.ts";

/** Where a directive may be put: at the start of the file, but after a byte order mark, a shebang and other directives. */
export function topOf({ source, directives }: Dockerfile): number {
  const last = directives.at(-1);
  return last ? last.full.end : (/^\uFEFF?(?:#!.*\r?\n)?/.exec(source)?.[0].length ?? 0);
}
