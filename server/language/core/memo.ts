/** What functions made of an object, the last one first; few ask more than a handful of one object. */
interface Entry {
  readonly make: unknown;
  readonly made: unknown;
  readonly next: Entry | undefined;
}

/** Hands on the object that it is given, so that a subclass puts its private fields on that. */
class Bearer {
  constructor(it: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how a private field gets onto any object
    return it;
  }
}

/**
 * The memory of an object lies on the object itself, where nobody else sees it. In a WeakMap it would be as safe, but
 * not as cheap: entering something takes ten times as long, and the young generation of V8's heap is collected as if
 * all that an old table holds were in use, so that each version of a document would be moved about twice after its end.
 */
class Memory extends Bearer {
  #entries: Entry | undefined;

  static of(it: object): Entry | undefined {
    return #entries in it ? it.#entries : undefined;
  }

  static add(it: object, make: unknown, made: unknown): void {
    const memory = #entries in it ? it : (new Memory(it) as Memory);
    memory.#entries = { make, made, next: memory.#entries };
  }
}

/** A function of an object that is worked out once for each object, and forgotten with it. */
export function once<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  return (key) => {
    for (let it = Memory.of(key); it; it = it.next) if (it.make === make) return it.made as Made;
    const made = make(key);
    Memory.add(key, make, made);
    return made;
  };
}

/** What is worked out at the first question. */
export function lazy<Made>(make: () => Made): () => Made {
  let known: { readonly made: Made } | undefined;
  return () => {
    known ??= { made: make() };
    return known.made;
  };
}

/**
 * A function of a text that keeps what it made of the last texts, as long as those come to no more than `most`
 * characters: several ask for the same text, and none knows of the others.
 */
export function recent<Made>(make: (text: string) => Made, most: number): (text: string) => Made {
  const known = new Map<string, { readonly made: Made }>();
  let length = 0;
  return (text) => {
    const found = known.get(text) ?? { made: make(text) };
    // The last one used is the last one forgotten.
    if (known.delete(text)) length -= text.length;
    known.set(text, found);
    length += text.length;
    for (const oldest of known.keys()) {
      if (length <= most || oldest === text) break;
      known.delete(oldest);
      length -= oldest.length;
    }
    return found.made;
  };
}
