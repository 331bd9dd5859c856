import { slice } from "../language/core/span.ts";
import { imageOf } from "../language/dockerfile/image.ts";
import { endOfLifeOf, lineOfTag } from "../language/knowledge/endOfLife.ts";
import type { ImageSupport, ImageSupportParams } from "../protocol/requests.ts";

/** Of the images that the table knows. */
export const imageSupport = ({ images }: ImageSupportParams): readonly ImageSupport[] =>
  images.flatMap((name) => {
    const image = imageOf(slice(name, 0, name.length));
    const line = image.tag && lineOfTag(endOfLifeOf(image), image.tag.text);
    if (line?.end === undefined) return [];
    return [{ image: name, line: `${image.repository} ${line.name}`, end: line.end }];
  });
