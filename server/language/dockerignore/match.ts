import { type Test, testOf } from "./glob.ts";
import type { Pattern } from "./syntax.ts";

/** Whether a path below the context (`/` between folders, none at its start) is left out, and by which pattern. */
export interface Verdict {
  readonly ignored: boolean;
  /** The last pattern that changed the verdict, or would have. */
  readonly by?: Pattern;
}

export type Judge = (path: string) => Verdict;

interface Compiled {
  readonly pattern: Pattern;
  readonly test: Test;
}

/** What is known of a folder: for each pattern whether it took the folder, or one above it. */
interface Judged extends Verdict {
  readonly taken: readonly boolean[];
}

/** How many folders are remembered. */
const most = 5000;

/**
 * Makes the function that judges paths: the last pattern that takes a path, or a folder above it, decides. The builder
 * walks down the folders, does not try a pattern where it would change nothing, and what was not tried on a folder does
 * not hold for what is in it: after `logs/a*`, `!logs` brings nothing back, and `!logs/a1` does. Patterns that the
 * builder would reject take nothing. https://pkg.go.dev/github.com/moby/patternmatcher#PatternMatcher.MatchesUsingParentResults
 */
export function matcher(patterns: readonly Pattern[]): Judge {
  const compiled = patterns.flatMap((pattern): Compiled[] => {
    const test = testOf(pattern.path);
    return test ? [{ pattern, test }] : [];
  });
  const folders = new Map<string, Judged>();
  return (path) => {
    let above: Judged | undefined;
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      const folder = path.slice(0, slash);
      const known = folders.get(folder) ?? judge(compiled, folder, above);
      if (folders.size < most) folders.set(folder, known);
      above = known;
    }
    const { ignored, by } = judge(compiled, path, above);
    return { ignored, ...(by && { by }) };
  };
}

function judge(compiled: readonly Compiled[], path: string, above: Judged | undefined): Judged {
  let ignored = false;
  let by: Pattern | undefined;
  const taken = compiled.map(({ pattern, test }, i) => {
    const takes = above?.taken[i] || (pattern.negated === ignored && test(path));
    if (takes) {
      ignored = !pattern.negated;
      by = pattern;
    }
    return takes;
  });
  return { ignored, taken, ...(by && { by }) };
}

const takers = new WeakMap<object, Test>();

/** Makes the function that tells whether one pattern takes a path, or a folder above it. */
export function taker(pattern: Pick<Pattern, "path">): Test {
  const known = takers.get(pattern) ?? takerOf(pattern.path);
  takers.set(pattern, known);
  return known;
}

function takerOf(pattern: string): Test {
  const test = testOf(pattern);
  if (!test) return () => false;
  return (path) => {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
      if (test(path.slice(0, slash))) return true;
    return test(path);
  };
}
