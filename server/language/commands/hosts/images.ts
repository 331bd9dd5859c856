import type { Occurrence } from "../../core/language.ts";
import type { Slice } from "../../core/span.ts";
import { imageOf } from "../../dockerfile/image.ts";
import { imageFacts, imageKeys } from "../../knowledge/images.ts";

/** An image that a pipeline runs in or beside its steps. */
export function imageOccurrence(word: Slice): Occurrence | undefined {
  const image = imageOf(word);
  if (image.isVariable || !/^[\w./:@-]+$/.test(word.text)) return undefined;
  return {
    at: word.at,
    keys: imageKeys(image, image.tag?.text),
    facts: imageFacts(image, image.tag?.text),
  };
}
