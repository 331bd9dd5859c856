import type { Written } from "../convert/write.ts";

type Leaf = Written | Written[] | Branch;
type Branch = Map<string, Leaf>;

/** A mapping that is filled little by little, by paths such as `healthcheck.test`. */
export class Draft {
  private readonly root: Branch = new Map();

  private branchOf(path: string): { branch: Branch; name: string } {
    const steps = path.split(".");
    const name = steps.pop() as string;
    let branch = this.root;
    for (const step of steps) {
      const known = branch.get(step);
      const next = known instanceof Map ? known : new Map<string, Leaf>();
      branch.set(step, next);
      branch = next;
    }
    return { branch, name };
  }

  set(path: string, value: Written): void {
    const { branch, name } = this.branchOf(path);
    branch.set(name, value);
  }

  /** Adds an item to a list. */
  push(path: string, value: Written): void {
    const { branch, name } = this.branchOf(path);
    const known = branch.get(name);
    if (Array.isArray(known)) known.push(value);
    else branch.set(name, [value]);
  }

  /** Sets a key of a mapping; dots in the key are its own. */
  put(path: string, key: string, value: Written): void {
    const { branch, name } = this.branchOf(path);
    const known = branch.get(name);
    const own: Branch = known instanceof Map ? known : new Map();
    branch.set(name, own);
    own.set(key, value);
  }

  has(path: string): boolean {
    const { branch, name } = this.branchOf(path);
    return branch.has(name);
  }

  /** Everything, those named first in their order, the others as they came. */
  written(order: readonly string[]): Extract<Written, { kind: "keys" }> {
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    const pairs = [...this.root].filter(([, it]) => !(it instanceof Map) || it.size > 0);
    pairs.sort(([a], [b]) => rank(a) - rank(b));
    return asKeys(pairs);
  }
}

function asKeys(pairs: Iterable<[string, Leaf]>): Extract<Written, { kind: "keys" }> {
  return { kind: "keys", pairs: [...pairs].map(([key, it]) => [key, asWritten(it)] as const) };
}

function asWritten(it: Leaf): Written {
  if (Array.isArray(it)) return { kind: "list", items: it };
  return it instanceof Map ? asKeys(it) : it;
}
