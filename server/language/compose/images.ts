import { once } from "../core/memo.ts";
import { slice } from "../core/span.ts";
import { type ImageReference, imageOf } from "../dockerfile/image.ts";
import { type ServiceImage, serviceImageOf } from "../knowledge/serviceImages.ts";
import type { Scalar } from "../yaml/syntax.ts";
import type { Compose } from "./document.ts";
import { interpolate } from "./interpolation.ts";
import { scalarsAt } from "./nodes.ts";
import { type Known, knownValue } from "./parts.ts";
import { type Service, servicesOf } from "./services.ts";

/** An image that a service runs, with the defaults of its variables; places are those of `value`. */
export interface RunImage {
  readonly image: ImageReference;
  readonly value: Known;
  readonly node: Scalar;
  readonly service: Service;
  /** No variable stands in it, so that its parts may be replaced. */
  readonly isPlain: boolean;
}

const read = (text: string): ImageReference => imageOf(slice(text, 0, text.length));

/** The images that are pulled; one that stands beside `build` only names what is built. */
export const imagesOf = once((doc: Compose): readonly RunImage[] => [...findImages(doc)]);

function* findImages(doc: Compose): Generator<RunImage> {
  for (const { node, steps } of scalarsAt(doc, ["services.image"])) {
    const service = servicesOf(doc).get(String(steps[1]));
    const value = node.value === null ? undefined : knownValue(doc.source, node);
    if (!service || service.build !== undefined || !value || value.text === "") continue;
    yield { image: read(value.text), value, node, service, isPlain: !node.text.includes("$") };
  }
}

/** The image of a service by its name, if it is known which one it is. */
export const imageOfService = once(({ image }: Service): ImageReference | undefined => {
  if (image === undefined) return undefined;
  const reference = read(interpolate(image).text);
  return /\$/.test(reference.name.text) ? undefined : reference;
});

/** What is known of the image of a service. */
export const knownImageOf = once((service: Service): ServiceImage | undefined => {
  const image = imageOfService(service);
  return image && serviceImageOf(image);
});

/** The major version of a tag; undefined where the tag does not tell. */
export function majorOf(image: ImageReference | undefined): number | undefined {
  const match = /^v?(\d+)/.exec(image?.tag?.text ?? "");
  return match ? Number(match[1]) : undefined;
}
