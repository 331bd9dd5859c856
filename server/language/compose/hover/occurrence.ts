import type { Occurrence } from "../../core/language.ts";
import { type Span, span } from "../../core/span.ts";
import { placeAt } from "../../yaml/place.ts";
import type { Place } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { pathOf } from "../paths.ts";
import { servicesOf } from "../services.ts";
import { keysOf, topicPath } from "../topics.ts";
import { inAlias, inMark } from "./anchors.ts";
import { type Around, nowhere } from "./around.ts";
import type { At } from "./at.ts";
import { inKey } from "./keys.ts";
import { inValue } from "./values.ts";

/**
 * What stands at `offset` of a Compose file, with the keys of the topics that explain it, the most telling first, and
 * what can be said of this very place, also by what the files beside it hold.
 */
export function occurrenceAt(
  compose: Compose,
  offset: number,
  around: Around = nowhere,
): Occurrence | undefined {
  const place = placeAt(compose.yaml, offset);
  if (!place) return besideAt(compose, offset);
  const at = atOf(compose, place, offset, around);
  const { mark, key, node } = place;
  if (mark && node) return inMark(compose, mark, node);
  if (key) return inKey(at, key, place);
  if (node?.kind === "alias") return inAlias(compose, node, place.path);
  return node?.kind === "scalar" && node.at.end > node.at.start ? inValue(at, node, place) : undefined;
}

function atOf(compose: Compose, place: Place, offset: number, around: Around): At {
  const path = pathOf(compose, place);
  const topic = topicPath(path);
  const service =
    path[0] === "services" && topic.entry !== undefined ? servicesOf(compose).get(topic.entry) : undefined;
  return { compose, offset, path, topic, around, ...(service && { service }) };
}

/** What is no value: the sign of a comment, and the dash of an item. The words of a comment are the author's. */
function besideAt(compose: Compose, offset: number): Occurrence | undefined {
  const comment = compose.yaml.comments.find(({ start }) => start === offset || start + 1 === offset);
  if (comment) return { at: span(comment.start, comment.start + 1), keys: ["compose/yaml-comment"] };
  const dash = dashAt(compose.source, offset);
  const place = dash && firstAfter(compose, dash);
  if (!place) return undefined;
  const { path, isExtension } = topicPath(pathOf(compose, place));
  if (isExtension) return { at: dash, keys: ["compose/extensions"] };
  return { at: dash, keys: [...(twoForms.test(path) ? ["compose/list-or-map"] : []), ...keysOf(path)] };
}

/** Keys that take a list of `key=value` as well as a mapping. */
const twoForms =
  /^services\.(environment|labels|annotations|sysctls|extra_hosts|build\.(args|labels|additional_contexts|extra_hosts))$/;

/** The dash of an item of a list, when the cursor is on it. */
function dashAt(source: string, offset: number): Span | undefined {
  for (const start of [offset, offset - 1]) {
    if (source[start] !== "-" || !/\s/.test(source[start + 1] ?? " ")) continue;
    const line = source.lastIndexOf("\n", start - 1) + 1;
    if (/^[\s-]*$/.test(source.slice(line, start))) return span(start, start + 1);
  }
  return undefined;
}

/** What the item after a dash starts with. */
function firstAfter({ source, yaml }: Compose, dash: Span): Place | undefined {
  const rest = /^[ \t]*/.exec(source.slice(dash.end, dash.end + 200))?.[0].length ?? 0;
  const place = placeAt(yaml, dash.end + rest);
  if (!place) return undefined;
  const last = place.path.findLastIndex((step) => typeof step === "number");
  return { ...place, path: place.path.slice(0, last + 1) };
}
