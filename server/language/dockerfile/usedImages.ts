import { once } from "../core/memo.ts";
import { Slice } from "../core/span.ts";
import { type ImageReference, imageOf } from "./image.ts";
import { stageGraphOf } from "./stageGraph.ts";
import type { Dockerfile } from "./syntax.ts";
import { variablesOf } from "./variables.ts";

/** An image that a stage is built on or copies from. */
export interface UsedImage {
  readonly word: Slice;
  /** What it comes to with the defaults of the file, or, where these do not say it, as it is written. */
  readonly image: ImageReference;
  /** `written`: without variables, its parts at their places. `open`: nobody knows until it is built. */
  readonly kind: "written" | "expanded" | "open";
  /** FROM names it. */
  readonly isBase: boolean;
}

/** The images that the file uses; stages are none, and a single word may be meant as a stage or a named context. */
export const usedImages: (doc: Dockerfile) => readonly UsedImage[] = once((doc) => {
  const { expand } = variablesOf(doc);
  const stages = new Set(doc.stages.map(({ from }) => from?.name?.text.toLowerCase()));
  const found: UsedImage[] = [];
  for (const { from, base } of doc.stages) {
    const word = base ? undefined : from?.image;
    if (!from || !word) continue;
    const text = expand(word, from.instruction);
    if (text === undefined) found.push({ word, image: imageOf(word), kind: "open", isBase: true });
    else if (text !== "" && !stages.has(text.toLowerCase())) found.push(usedImage(word, text, true));
  }
  for (const { name, target } of stageGraphOf(doc).uses)
    if (!target && /[/.:@]/.test(name.text) && !name.text.includes("$"))
      found.push(usedImage(name, name.text, false));
  return found;
});

const usedImage = (word: Slice, text: string, isBase: boolean): UsedImage =>
  word.text === text
    ? { word, image: imageOf(word), kind: "written", isBase }
    : { word, image: imageOf(new Slice(word.start, word.end, text)), kind: "expanded", isBase };
