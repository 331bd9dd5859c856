import type { Text } from "../../protocol/text.ts";
import { flat } from "../core/flat.ts";
import type { Span } from "../core/span.ts";
import type { Word } from "../shell/syntax.ts";
import type { Call } from "./packages.ts";
import { valuesOf } from "./shellValues.ts";
import type { Dockerfile } from "./syntax.ts";

/** Packages without a version, at the first of them. */
export interface Unpinned {
  readonly at: Span;
  readonly data: readonly string[];
}

/** Those of the words that name packages without a version; what only the build knows is let pass. */
export function unpinnedOf(
  doc: Dockerfile,
  { ran }: Call,
  packages: readonly Word[],
  isPinned: (spec: string) => boolean,
): Unpinned | undefined {
  const isLoose = (name: string): boolean => name !== "" && !isPinned(name);
  // A version that hangs on a variable is one, whatever the variable says.
  const loose = packages.filter(({ text }) => isLoose(text));
  const data = flat(loose, (word) => valuesOf(doc, ran, word) ?? []).filter(isLoose);
  const first = data.length === 0 ? undefined : loose.find((it) => valuesOf(doc, ran, it)?.some(isLoose));
  return first && { at: first.at, data };
}

/** What a rule says of them. */
export const sayUnpinned = (names: readonly string[]): Text => ({
  ko: `${listed(names).ko} 패키지에 버전이 없어 빌드할 때마다 달라질 수 있습니다.`,
  en: `No version for ${listed(names).en}; what is installed may differ from build to build.`,
});

/** The packages for a message: not more than three by name. */
export const listed = (names: readonly string[]): { ko: string; en: string } => {
  const some = names.slice(0, 3).join(", ");
  const more = names.length - 3;
  return more > 0 ? { ko: `${some} 외 ${more}개`, en: `${some} and ${more} more` } : { ko: some, en: some };
};
