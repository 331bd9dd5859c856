import type { Decoder } from "../model/build/reader.ts";

/** Node's ways with bytes, for the reader of a build. */
export const decoder: Decoder = {
  bytes: (base64) => Buffer.from(base64, "base64"),
  text: (bytes) => Buffer.from(bytes).toString("utf8"),
};
