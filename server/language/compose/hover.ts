import type { Occurrence } from "../core/language.ts";
import { placeAt } from "../yaml/place.ts";
import type { Compose } from "./document.ts";
import { topicKeys } from "./topics.ts";

/** What stands at `offset` of a Compose file, with the keys of the topics that explain it. */
export function occurrenceAt({ yaml }: Compose, offset: number): Occurrence | undefined {
  const place = placeAt(yaml, offset);
  const at = place?.key?.at ?? place?.node?.at;
  return place && at && { at, keys: topicKeys(place.path) };
}
