import type { Occurrence } from "../../core/language.ts";
import type { Slice } from "../../core/span.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { imageFacts, imageKeys } from "../../knowledge/images.ts";

/** An image that a pipeline runs in or beside its steps. */
export function imageOccurrence(word: Slice): Occurrence | undefined {
  const image = imageOf(word);
  const tag = image.tag?.text;
  const isFloating = !image.digest && (tag === undefined || tag === "latest");
  if (image.isVariable || !/^[\w./:@-]+$/.test(word.text)) return undefined;
  return {
    at: word.at,
    keys: [
      ...imageKeys(image, tag).filter((key) => isFloating || !key.startsWith("dockerfile/")),
      "concept/image",
    ],
    facts: imageFacts(image, tag),
  };
}
