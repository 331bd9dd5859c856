import { once } from "../core/memo.ts";
import { Slice } from "../core/span.ts";
import { setsVariable } from "../knowledge/baseImages.ts";
import { type ImageReference, imageOf } from "./image.ts";
import { expandWith } from "./references.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";
import { variablesOf } from "./variables.ts";

type Images = ReadonlyMap<Stage, ImageReference | undefined>;
/** The image that each stage comes from in the end, through the stages it builds on; undefined where only the build knows. */
const imagesOf: (doc: Dockerfile) => Images = once((doc) => {
  const images = new Map<Stage, ImageReference | undefined>();
  for (const stage of doc.stages)
    images.set(stage, stage.base ? images.get(stage.base) : ownImage(doc, stage));
  return images;
});

function ownImage(doc: Dockerfile, { from }: Stage): ImageReference | undefined {
  const text = from?.image && variablesOf(doc).expand(from.image, from.instruction);
  return from?.image && text !== undefined
    ? imageOf(new Slice(from.image.start, from.image.end, text))
    : undefined;
}

/** The image that the stage comes from, whatever stages lie between. */
export const baseImageOf = (doc: Dockerfile, stage: Stage): ImageReference | undefined =>
  imagesOf(doc).get(stage);

/** Whether the base image of the stage sets the variable; undefined where only the build knows. */
export function baseSets(doc: Dockerfile, stage: Stage, name: string): boolean | undefined {
  const image = baseImageOf(doc, stage);
  return image && setsVariable(image, name);
}

/** A word with its variables replaced, those that nothing sets by nothing; undefined when a value cannot be known. */
export function expandIn(doc: Dockerfile, stage: Stage, word: Slice, it: Instruction): string | undefined {
  const { lookup, value } = variablesOf(doc);
  return expandWith(word, doc.escape, (name) => {
    if (lookup(name, it)) return value(name, it);
    return baseSets(doc, stage, name) === false ? null : undefined;
  });
}
