import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { inlineCode } from "../../core/render.ts";
import { keyWords } from "../../knowledge/composeKeys.ts";
import { get, textAt } from "../../yaml/read.ts";
import type { Place, Scalar, YamlNode } from "../../yaml/syntax.ts";
import { sliceOf } from "../../yaml/text.ts";
import { type Section, sections } from "../document.ts";
import { keyReferenceOf } from "../references.ts";
import { servicesOf } from "../services.ts";
import { keysOf } from "../topics.ts";
import { inMerge, usesFact } from "./anchors.ts";
import type { At } from "./at.ts";
import { inVariablePair, isEnvironment } from "./environment.ts";
import {
  buildFacts,
  builtImageFact,
  dependencyFacts,
  healthFacts,
  isBuildLine,
  replicaFacts,
} from "./facts.ts";
import { runFact, runFacts } from "./run.ts";
import { mountsOfVolume, sectionFact, serviceSummary, summaryOf } from "./summaries.ts";
import { meaning } from "./words.ts";

/** A key, by its full path: what it sets, and what can be said of what it sets here. */
export function inKey(at: At, key: Scalar, { node, parents }: Place): Occurrence {
  if (key.text === "<<") return inMerge(key, node, parents.at(-1));
  const { topic, path } = at;
  if (topic.isExtension) {
    const anchor = node?.anchor;
    const facts = node && anchor ? [usesFact(at.compose, anchor.name, node)] : [];
    return { at: key.at, keys: ["compose/extensions"], facts };
  }
  if (isEnvironment(topic.path) && topic.isOwnName) {
    const value =
      node?.kind === "scalar" && node.value !== null ? sliceOf(at.compose.source, node) : undefined;
    return {
      ...inVariablePair({ ...at, offset: key.at.start }, sliceOf(at.compose.source, key), value, false),
      at: key.at,
    };
  }
  const section = sections.find((it) => it === path[0]);
  if (section && path.length === 2) return inEntry(at, section, key);
  const reference = keyReferenceOf(path, key);
  if (reference)
    return {
      at: key.at,
      keys: keysOf(topic.path),
      facts: [
        summaryOf(at.compose, reference.section, reference.name),
        ...dependencyFacts(at.compose, reference),
      ],
      ...(reference.section === "services" && { runtime: { kind: "service", name: reference.name } }),
    };
  return { at: key.at, keys: keysOf(topic.path), facts: ordinaryFacts(at, key, node) };
}

function ordinaryFacts(at: At, key: Scalar, node: YamlNode | undefined): Text[] {
  const { path, isOwnName, belongs } = at.topic;
  const words = keyWords(isOwnName ? `${path}.${key.text}` : path);
  return [
    ...(belongs ? [belongsFact(belongs)] : []),
    ...(words ? [meaning(key.text, words)] : []),
    ...keyFacts(at, key, node),
  ];
}

function belongsFact(path: string): Text {
  const place = inlineCode(path.replace(/^services\./, ""));
  return text(
    `여기에 이렇게 적으면 읽히지 않습니다. 서비스 아래의 ${place} 자리에 적어야 합니다.`,
    `Not read like this: it belongs at ${place} below the service.`,
  );
}

/** Names of services that tell of a pattern. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/gateway/i, "compose/service-gateway-pattern"],
  [/[-_](db|database)$/i, "compose/db-per-service"],
  [/^(.*[-_])?(nginx|reverse-proxy)$/i, "compose/reverse-proxy-nginx"],
];

/** The name of a service, a network, a volume, … */
function inEntry({ compose }: At, section: Section, key: Scalar): Occurrence {
  const keys = [`compose/${section}`];
  const service = section === "services" ? servicesOf(compose).get(key.text) : undefined;
  const facts = [service ? serviceSummary(compose, service) : summaryOf(compose, section, key.text)];
  if (service)
    keys.unshift(...patterns.flatMap(([pattern, topic]) => (pattern.test(key.text) ? [topic] : [])));
  if (section === "networks" && key.text === "default") keys.unshift("compose/networks.default");
  if (section === "volumes") facts.push(...mountsOfVolume(compose, key.text));
  if (service && compose.isLegacy) facts.push(legacyFact);
  return { at: key.at, keys, facts, ...(service && { runtime: { kind: "service", name: key.text } }) };
}

const legacyFact = text(
  "2016년 이전 형식이라 지금의 Compose는 이 파일을 읽지 못합니다. 서비스들을 `services:` 아래로 옮겨야 합니다.",
  "This is the format before 2016, which Compose no longer reads; the services belong below `services:`.",
);

function keyFacts(at: At, key: Scalar, node: YamlNode | undefined): Text[] {
  const { topic, service, compose } = at;
  if (topic.isOwnName) {
    const value = textAt(node);
    return value === undefined ? [] : ownNameFacts(topic.path, key.text, value);
  }
  const section = sections.find((it) => it === topic.path);
  if (section) return sectionFact(compose, section);
  if (isBuildLine(topic.path)) return service ? buildFacts(service) : [];
  switch (topic.path) {
    case "services.healthcheck":
      return healthFacts(node);
    case "services.deploy.replicas":
    case "services.scale":
      return service ? replicaFacts(service, textAt(node)) : [];
    case "services.image":
      return get(service?.node, "build") === undefined ? [] : [builtImageFact(textAt(node))];
    default:
      return runFacts(topic.path, node);
  }
}

/** A label, a build argument, an option: the pair as the command line takes it. */
function ownNameFacts(path: string, name: string, value: string): Text[] {
  const between = path.endsWith("extra_hosts") ? ":" : "=";
  return runFact(path, `${name}${between}${value}`);
}
