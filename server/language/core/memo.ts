/** A function of an object that is worked out once for each object, and forgotten with it. */
export function once<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const known = new WeakMap<Key, Made>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Made;
    const made = make(key);
    known.set(key, made);
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
