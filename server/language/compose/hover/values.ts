import type { RuntimeSubject } from "../../../protocol/requests.ts";
import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { inlineCode } from "../../core/render.ts";
import { Slice, type Span, span, spanIn, touches } from "../../core/span.ts";
import { type ImageReference, imageOf } from "../../dockerfile/image.ts";
import { imageFacts, imageKeys } from "../../knowledge/images.ts";
import { get } from "../../yaml/read.ts";
import type { Place, Scalar } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { hostsIn } from "../hosts.ts";
import { interpolate } from "../interpolation.ts";
import { type Reference, referenceOf } from "../references.ts";
import { keysOf } from "../topics.ts";
import type { At } from "./at.ts";
import { decode } from "./decode.ts";
import { inListItem, inVariablePair, isEnvironment } from "./environment.ts";
import { builtImageFact, isBuildLine } from "./facts.ts";
import { hostFacts } from "./hosts.ts";
import { runFact, runFacts } from "./run.ts";
import { summaryOf } from "./summaries.ts";
import { inVariable } from "./variables.ts";

/** A scalar: what it means for its key, or the variable, image, name or host in it that is pointed at. */
export function inValue(at: At, scalar: Scalar, { parents }: Place): Occurrence | undefined {
  const { compose, topic, path, offset } = at;
  if (topic.isExtension)
    return { at: lineIn(compose.source, scalar.at, offset), keys: ["compose/extensions"] };
  const value = sliceOf(compose.source, scalar);
  const keys = keysOf(topic.path);
  const variable = inVariable(value, at, keys);
  if (variable) return variable;
  const isItem = typeof path.at(-1) === "number";
  if (isEnvironment(topic.path))
    return oneLine(inEnvironment(at, value, isItem), scalar, compose.source, offset);
  const read = interpolate(value.text, at.around.lookup).text;
  if (isImage(topic.path)) return inImage(at, scalar.at, read, keys);
  const parent = parents.at(-1);
  const host = inHosts(at, value, keys);
  if (host) return oneLine(host, scalar, compose.source, offset);
  const decoded = decode({
    compose,
    key: topic.path,
    path,
    text: read,
    scalar,
    around: at.around,
    ...(at.service && { service: at.service }),
    ...(parent && { parent }),
  });
  const reference = referenceOf(path, value, parent);
  const place = reference && touches(reference.at, offset) ? reference.at : scalar.at;
  const facts: Text[] = [
    ...(decoded.facts ?? []),
    ...(reference ? [summaryOf(compose, reference.section, reference.name)] : []),
    ...runOf(at, scalar, isItem),
  ];
  const runtime = runtimeOf(topic.path, read, reference);
  return {
    at: lineIn(compose.source, place, offset),
    keys: [...(decoded.keys ?? []), ...keys],
    facts,
    ...(runtime && { runtime }),
  };
}

/** The container or the service that a value names. */
function runtimeOf(
  path: string,
  value: string,
  reference: Reference | undefined,
): RuntimeSubject | undefined {
  if (path === "services.container_name") return { kind: "container", name: value };
  return reference?.section === "services" ? { kind: "service", name: reference.name } : undefined;
}

/** A range of one line: of a value over many lines, the line that is pointed at. */
function lineIn(source: string, at: Span, offset: number): Span {
  const inside = Math.min(Math.max(offset, at.start), at.end);
  const from = Math.max(at.start, source.lastIndexOf("\n", inside - 1) + 1);
  const newline = source.indexOf("\n", inside);
  const to = newline < 0 ? at.end : Math.min(at.end, newline);
  const line = source.slice(from, to);
  const start = from + line.length - line.trimStart().length;
  const end = from + line.trimEnd().length;
  return start <= offset && offset <= end ? span(start, end) : span(from, to);
}

/** The same on one line; where the cursor is on a quote or an indent around it, the whole value counts. */
const oneLine = (it: Occurrence, { at }: Scalar, source: string, offset: number): Occurrence => ({
  ...it,
  at: lineIn(source, touches(it.at, offset) ? it.at : at, offset),
});

function inEnvironment(at: At, value: Slice, isItem: boolean): Occurrence {
  if (isItem) return inListItem(at, value);
  const name = String(at.path.at(-1) ?? "");
  // The key stands elsewhere; its own place cannot be touched from here.
  const key = new Slice(-1, -1, name);
  return inVariablePair(at, key, value, false);
}

const isImage = (path: string): boolean => path === "services.image" || path === "services.build.cache_from";

function inImage(at: At, place: Span, name: string, keys: readonly string[]): Occurrence {
  const runtime = { kind: "image", name } as const;
  const image = imageOf(new Slice(place.start, place.end, name));
  const tag = image.tag?.text;
  const isBuilt = get(at.service?.node, "build") !== undefined;
  const facts = [...(isBuilt ? [builtImageFact(name)] : fullName(image)), ...imageFacts(image, tag)];
  const isFloating = !image.digest && (tag === undefined || tag === "latest");
  // An image that nothing is known of is a value of its key, unless its tag may change any day.
  const known = imageKeys(image, tag).filter((key) => (isFloating && !isBuilt) || key.startsWith("image/"));
  return { at: place, keys: [...known, ...keys], facts, ...(!image.isVariable && { runtime }) };
}

/** What the short name of an image stands for. */
function fullName({ registry, repository, tag, digest, isVariable }: ImageReference): Text[] {
  if (isVariable || repository === "") return [];
  const host = registry?.text ?? "docker.io";
  const name = registry || repository.includes("/") ? repository : `library/${repository}`;
  const version = digest ? `@${digest.text}` : `:${tag?.text ?? "latest"}`;
  const full = inlineCode(`${host}/${name}${version}`);
  return [text(`전체 이름: ${full}`, `In full: ${full}`)];
}

/** Keys whose values are commands; hosts in them are those of the containers, too. */
const commands =
  /^(services\.(command|entrypoint|healthcheck\.test|labels|(post_start|pre_start|pre_stop)\.command)|configs\.content)$/;

function inHosts(at: At, value: Slice, keys: readonly string[]): Occurrence | undefined {
  if (!commands.test(at.topic.path)) return undefined;
  const use = hostsIn(value.text).find(({ from, to }) => touches(spanIn(value, from, to), at.offset));
  const isInside = at.topic.path === "services.healthcheck.test";
  const facts = use ? hostFacts(at.compose, at.service, use, isInside) : [];
  return use && facts.length > 0 ? { at: spanIn(value, use.from, use.to), keys, facts } : undefined;
}

/** What the command line has for the value. */
function runOf({ topic, path }: At, scalar: Scalar, isItem: boolean): Text[] {
  if (isBuildLine(topic.path)) return [];
  if (isItem) return scalar.value === null ? [] : runFact(topic.path, scalar.text);
  if (!topic.isOwnName) return runFacts(topic.path, scalar);
  const between = topic.path.endsWith("extra_hosts") ? ":" : "=";
  return scalar.value === null ? [] : runFact(topic.path, `${String(path.at(-1))}${between}${scalar.text}`);
}
