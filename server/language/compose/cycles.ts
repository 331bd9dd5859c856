/** A way from one name to another. */
export interface Edge<T> {
  readonly from: string;
  readonly to: string;
  readonly it: T;
}

/**
 * The rings in a graph, each by its edges in order: for every edge that closes one, the ring that it closes. Linear in
 * the number of edges but for the rings themselves; nothing is called recursively, as a file may hold thousands.
 */
export function ringsIn<T>(edges: readonly Edge<T>[]): readonly (readonly Edge<T>[])[] {
  const out = new Map<string, Edge<T>[]>();
  for (const it of edges) {
    const others = out.get(it.from);
    if (!others) out.set(it.from, [it]);
    else if (others.every(({ to }) => to !== it.to)) others.push(it);
  }
  const done = new Set<string>();
  const rings: (readonly Edge<T>[])[] = [];
  for (const start of out.keys()) if (!done.has(start)) walk(start, out, done, rings);
  return rings;
}

function walk<T>(
  start: string,
  out: ReadonlyMap<string, readonly Edge<T>[]>,
  done: Set<string>,
  rings: (readonly Edge<T>[])[],
): void {
  const way: Edge<T>[] = [];
  const depths = new Map([[start, 0]]);
  const waiting = [{ name: start, next: 0 }];
  for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
    const edge = out.get(top.name)?.[top.next++];
    if (!edge) {
      done.add(top.name);
      depths.delete(top.name);
      waiting.pop();
      way.pop();
    } else if (depths.has(edge.to)) rings.push([...way.slice(depths.get(edge.to)), edge]);
    else if (!done.has(edge.to)) {
      way.push(edge);
      depths.set(edge.to, waiting.length);
      waiting.push({ name: edge.to, next: 0 });
    }
  }
}
