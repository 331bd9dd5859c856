/*
 * BuildKit's progress as the engine sends it: `moby.buildkit.trace` records, each a `StatusResponse` in protobuf's wire
 * format. Of its messages only the fields below are read, so no schema and no library are needed.
 * https://protobuf.dev/programming-guides/encoding/ and moby/buildkit api/services/control/control.proto
 */

/** A step of the build. */
export interface Vertex {
  readonly digest: string;
  /** `[build 2/5] RUN npm ci`. */
  readonly name: string;
  readonly isCached: boolean;
  readonly isStarted: boolean;
  readonly isCompleted: boolean;
  /** Empty when it did not fail. */
  readonly error: string;
}

export interface Trace {
  readonly vertexes: readonly Vertex[];
  readonly logs: readonly { readonly vertex: string; readonly text: string }[];
}

type Field = readonly [number: number, value: Uint8Array | number];

/** The fields of a message; reading ends where the bytes make no sense. */
function fields(bytes: Uint8Array): readonly Field[] {
  const found: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; at < bytes.length; shift *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const key = varint();
    const [number, type] = [Math.floor(key / 8), key % 8];
    if (type === 0) found.push([number, varint()]);
    else if (type === 2) {
      const length = varint();
      if (at + length > bytes.length) break;
      found.push([number, bytes.subarray(at, at + length)]);
      at += length;
    } else if (type === 1) at += 8;
    else if (type === 5) at += 4;
    else break;
  }
  return found;
}

/** `text` makes a string of UTF-8. */
export function readTrace(bytes: Uint8Array, text: (bytes: Uint8Array) => string): Trace {
  const say = (value: Field[1] | undefined): string => (value instanceof Uint8Array ? text(value) : "");
  const messages = (number: number): readonly ReadonlyMap<number, Field[1]>[] =>
    fields(bytes).flatMap(([at, value]) =>
      at === number && value instanceof Uint8Array ? [new Map(fields(value))] : [],
    );
  return {
    vertexes: messages(1).map((it) => ({
      digest: say(it.get(1)),
      name: say(it.get(3)),
      isCached: it.get(4) === 1,
      isStarted: it.has(5),
      isCompleted: it.has(6),
      error: say(it.get(7)),
    })),
    logs: messages(3).map((it) => ({ vertex: say(it.get(1)), text: say(it.get(4)) })),
  };
}
