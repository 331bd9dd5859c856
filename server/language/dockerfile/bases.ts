import { type ImageReference, imageOf } from "./image.ts";
import type { Dockerfile, Stage } from "./syntax.ts";
import { variablesOf } from "./variables.ts";

type Images = ReadonlyMap<Stage, ImageReference | undefined>;
const memo = new WeakMap<Dockerfile, Images>();

/** The image that each stage comes from in the end, through the stages it builds on; undefined where only the build knows. */
function imagesOf(doc: Dockerfile): Images {
  const known = memo.get(doc);
  if (known) return known;
  const images = new Map<Stage, ImageReference | undefined>();
  for (const stage of doc.stages)
    images.set(stage, stage.base ? images.get(stage.base) : ownImage(doc, stage));
  memo.set(doc, images);
  return images;
}

function ownImage(doc: Dockerfile, { from }: Stage): ImageReference | undefined {
  const text = from?.image && variablesOf(doc).expand(from.image, from.instruction);
  return from?.image && text !== undefined ? imageOf({ at: from.image.at, text, gaps: [] }) : undefined;
}

/** The image that the stage comes from, whatever stages lie between. */
export const baseImageOf = (doc: Dockerfile, stage: Stage): ImageReference | undefined =>
  imagesOf(doc).get(stage);
