import type { Text } from "../../protocol/text.ts";
import type { Slice } from "../core/span.ts";
import { imageOf } from "../dockerfile/image.ts";
import { imageFacts, imageKeys } from "../knowledge/images.ts";

/**
 * The topics of an image that a command or a pipeline names, and what is to say of it; undefined when only the shell can
 * tell what it is. A floating tag says more than the image does, and an image that we do not know is still an image.
 */
export function imageTopics(word: Slice): { readonly keys: string[]; readonly facts: Text[] } | undefined {
  const image = imageOf(word);
  if (image.isVariable || !/^[\w./:@-]+$/.test(word.text)) return undefined;
  const tag = image.tag?.text;
  const isFloating = !image.digest && (tag === undefined || tag === "latest");
  // What FROM does with a tag is told only where the tag itself is the matter.
  const known = imageKeys(image, tag).filter((key) => isFloating || !key.startsWith("dockerfile/"));
  const digest = image.digest ? ["dockerfile/from-digest"] : [];
  return { keys: [...known, ...digest, "concept/image"], facts: imageFacts(image, tag) };
}
