import type { Occurrence } from "../../core/language.ts";
import { touches } from "../../core/span.ts";
import type { Step } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import type { Host } from "../document.ts";
import { clientVariableKeys, variableKeys } from "../keys.ts";
import { imageAt, keysOf, LazyYaml, scalarAt } from "./yamlFile.ts";

/** GitLab pipelines: https://docs.gitlab.com/ci/yaml/ */
export const gitlab: Host = (source) => {
  const yaml = new LazyYaml(source);
  return {
    texts: () => yaml.texts(isScript),
    occurrenceAt: (offset) => occurrenceAt(yaml, offset),
  };
};

/** Script lines of a job, or of `default` and the file itself. */
function isScript(path: readonly Step[]): boolean {
  const keys = keysOf(path);
  const last = keys.at(-1) ?? "";
  return keys.length <= 2 && /^(script|before_script|after_script)$/.test(last);
}

function occurrenceAt(yaml: LazyYaml, offset: number): Occurrence | undefined {
  const place = yaml.placeAt(offset);
  if (!place) return undefined;
  const keys = keysOf(place.path);
  const name = place.key?.text ?? "";
  if (place.key && keys.at(-2) === "variables") {
    const found = [...clientVariableKeys(name), ...variableKeys(name)];
    return found.length > 0 && touches(place.key.at, offset) ? { at: place.key.at, keys: found } : undefined;
  }
  const scalar = scalarAt(place, offset);
  return scalar && isImage(keys) ? imageAt(sliceOf(yaml.source, scalar)) : undefined;
}

/** `image: x`, `image: {name: x}`, and the same in `services`. */
const isImage = (keys: readonly string[]): boolean =>
  /(^|\/)(image|services)(\/name)?$/.test(keys.slice(-2).join("/")) && keys.length <= 3;
