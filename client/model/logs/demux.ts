/** A piece of a log and the stream it came from. */
export interface Frame {
  readonly stream: "out" | "err";
  readonly bytes: Uint8Array;
}

/**
 * Takes apart the Engine's multiplexed stream (attach and logs without a TTY): frames of 8 bytes — stream (0, 1, 2),
 * three zeros, length as a big-endian 32-bit number — and their payload
 * (https://docs.docker.com/reference/api/engine/, ContainerAttach, "Stream format"). Payload is passed on as it comes,
 * so a frame of any length needs no memory; what does not start like a frame is taken as plain output from there on.
 */
export function demux(): (chunk: Uint8Array) => readonly Frame[] {
  const header = new Uint8Array(8);
  let got = 0;
  let left = 0;
  let stream: Frame["stream"] = "out";

  /** Takes one step into `chunk` at `at`; answers how far it went and what it found. */
  const step = (chunk: Uint8Array, at: number): readonly [number, Frame?] => {
    if (left > 0) {
      const bytes = chunk.subarray(at, at + left);
      left -= bytes.length;
      return [at + bytes.length, { stream, bytes }];
    }
    const part = chunk.subarray(at, at + 8 - got);
    header.set(part, got);
    got += part.length;
    const known = header.slice(0, got);
    if (!startsLikeAFrame(known)) {
      left = Number.POSITIVE_INFINITY;
      stream = "out";
      return [at + part.length, { stream, bytes: known }];
    }
    if (got === 8) {
      got = 0;
      stream = header[0] === 2 ? "err" : "out";
      left = new DataView(header.buffer).getUint32(4);
    }
    return [at + part.length];
  };

  return (chunk) => {
    const frames: Frame[] = [];
    for (let at = 0; at < chunk.length; ) {
      const [next, frame] = step(chunk, at);
      if (frame) frames.push(frame);
      at = next;
    }
    return frames;
  };
}

const startsLikeAFrame = (header: Uint8Array): boolean =>
  (header[0] ?? 0) <= 2 && header.subarray(1, 4).every((byte) => byte === 0);
