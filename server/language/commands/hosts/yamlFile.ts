import type { Occurrence } from "../../core/language.ts";
import { type Slice, touches } from "../../core/span.ts";
import { parseYaml } from "../../yaml/parse.ts";
import { placeAt } from "../../yaml/place.ts";
import type { Place, Scalar, Step, YamlFile } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { nodesIn } from "../../yaml/walk.ts";
import { imageTopics } from "../images.ts";

/** A YAML file that is read on the first question. */
export class LazyYaml {
  readonly source: string;
  private read: YamlFile | undefined;
  constructor(source: string) {
    this.source = source;
  }

  get file(): YamlFile {
    this.read ??= parseYaml(this.source);
    return this.read;
  }

  placeAt(offset: number): Place | undefined {
    return placeAt(this.file, offset);
  }

  /** The texts of the scalars whose path is wanted, in order; every character knows its place. */
  texts(isWanted: (path: readonly Step[]) => boolean): Slice[] {
    return this.file.roots.flatMap((root) =>
      [...nodesIn(root)].flatMap(({ path, node }) =>
        node.kind === "scalar" && node.text !== "" && isWanted(path) ? [sliceOf(this.source, node)] : [],
      ),
    );
  }
}

/** The scalar at a place, when the cursor is on it rather than on its key. */
export const scalarAt = ({ key, node }: Place, offset: number): Scalar | undefined =>
  !key && node?.kind === "scalar" && touches(node.at, offset) ? node : undefined;

/** The keys of a path without the indices of lists. */
export const keysOf = (path: readonly Step[]): string[] => path.filter((it) => typeof it === "string");

/** An image that a pipeline runs in or beside its steps. */
export function imageAt(word: Slice): Occurrence | undefined {
  const image = imageTopics(word);
  return image && { at: word.at, ...image };
}
