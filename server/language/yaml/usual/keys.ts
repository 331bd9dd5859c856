import type { Scalar } from "../syntax.ts";
import { unusual } from "./cursor.ts";

/** Longer keys are left to the other reader. */
const longest = 1000;

/** The keys of a mapping; one that is there twice is a mistake. */
export class Keys {
  private readonly seen: Scalar["value"][] = [];
  private set: Set<Scalar["value"]> | undefined;

  add({ value, text }: Scalar): void {
    if (this.isKnown(value) || text.length > longest) throw unusual;
    this.seen.push(value);
    this.set?.add(value);
  }

  /** Most mappings have so few keys that a set is not worth making. */
  private isKnown(value: Scalar["value"]): boolean {
    if (this.seen.length < 12) return this.seen.includes(value);
    this.set ??= new Set(this.seen);
    return this.set.has(value);
  }
}
