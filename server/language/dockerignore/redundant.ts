import { testOf } from "./glob.ts";
import { taker } from "./match.ts";
import type { Pattern } from "./syntax.ts";

/** Makes the function that tells whether a pattern of the other kind stands between two, by their places. */
export function changesBetween(patterns: readonly Pattern[]): (a: number, b: number) => boolean {
  let changes = 0;
  const counts = patterns.map(({ negated }, i) => {
    if (i > 0 && patterns[i - 1]?.negated !== negated) changes++;
    return changes;
  });
  return (a, b) => counts[a] !== counts[b];
}

const wildcards = /[*?[\]\\^|{}]/;

/**
 * Whether `wide` certainly takes every path that `narrow` takes, that very path and not only a folder above it; false
 * where this is not plain to see. What is taken with its folder is another matter, see `matcher`.
 */
export function covers({ path: wide }: Pattern, { path }: Pattern): boolean {
  const takes = testOf(wide);
  if (!takes || path === "") return false;
  if (!wildcards.test(path)) return takes(path);
  if (wide === `**/${path}` && !path.startsWith("**")) return true;
  const deep = /^\*\*\/(.+)$/.exec(path)?.[1];
  return (
    deep !== undefined &&
    !wildcards.test(deep) &&
    wide.startsWith("**/") &&
    takes(deep) &&
    takes(`\u0000/${deep}`)
  );
}

/** Whether `wide` certainly takes a folder above all that `narrow` takes. */
export function coversAbove(wide: Pattern, { path }: Pattern): boolean {
  const fixed = path.slice(0, path.search(wildcards) < 0 ? undefined : path.search(wildcards));
  const folder = fixed.slice(0, Math.max(0, fixed.lastIndexOf("/")));
  return folder !== "" && taker(wide)(folder);
}

/** Whether some path may be taken by both, itself or with a folder above it; true where that is not plain to see. */
export function mayMeet(a: Pattern, b: Pattern): boolean {
  if (!wildcards.test(a.path) && taker(b)(a.path)) return true;
  if (!wildcards.test(b.path) && taker(a)(b.path)) return true;
  if (a.path.includes("**") || b.path.includes("**")) return true;
  const others = b.path.split("/");
  return a.path.split("/").every((part, i) => others[i] === undefined || partsMeet(part, others[i]));
}

function partsMeet(a: string, b: string): boolean {
  if (wildcards.test(a) && wildcards.test(b)) return true;
  if (wildcards.test(a)) return testOf(a)?.(b) ?? true;
  return wildcards.test(b) ? (testOf(b)?.(a) ?? true) : a === b;
}
