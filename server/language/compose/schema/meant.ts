import { type Text, text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { insert, replace } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { resolve } from "../../yaml/read.ts";
import type { Mapping, Pair, Step, YamlNode } from "../../yaml/syntax.ts";
import { listMaps } from "../convert/listMap.ts";
import { columnOf, indented, lastEnd } from "../convert/place.ts";
import { itemText } from "../convert/write.ts";
import type { Compose } from "../document.ts";
import { eolOf, indentAt, unitOf } from "../edits.ts";
import { topicPath } from "../topics.ts";
import type { Violation } from "./walk.ts";

/** What somebody meant who wrote a value of another type, and how to write that. */
export interface Meant {
  readonly said: Text;
  readonly fixes: readonly Fix[];
}

type WrongType = Extract<Violation, { kind: "type" }>;

/** Keys of a service that newcomers write first. */
const serviceKeys: ReadonlySet<string> = new Set(
  "image build ports volumes environment env_file command entrypoint restart depends_on networks container_name healthcheck working_dir user hostname expose labels deploy".split(
    " ",
  ),
);

const change = (title: Text, ...edits: Fix["edits"]): Fix => ({ title, safe: false, edits });

/** Reads the mistake behind a value of the wrong type; undefined when it is none of those that are known. */
export const meantBy = (doc: Compose, it: WrongType): Meant | undefined =>
  asItem(it) ?? asCondition(doc, it) ?? asService(doc, it) ?? tooFarLeft(doc, it);

/** `- A: 1` in a list of `A=1`. */
function asItem({ path, node }: WrongType): Meant | undefined {
  const map = resolve(node);
  const [pair, more] = map?.kind === "map" ? map.pairs : [];
  const how = typeof path.at(-1) === "number" ? listMaps[topicPath(path).path] : undefined;
  const item = pair && !more ? how?.toItem(pair.key.text, pair.value) : undefined;
  if (!map || !pair || item === undefined) return undefined;
  const written = itemText(item, false);
  return {
    said: text(
      `목록에서는 ${item}처럼 등호로 씁니다.`,
      `In a list this is written with an equals sign: ${item}.`,
    ),
    fixes: [
      change(
        text(`${written}(으)로 바꾸기`, `Change to ${written}`),
        replace(span(pair.key.at.start, lastEnd(map)), written),
      ),
    ],
  };
}

/** `db: service_healthy` */
function asCondition({ source }: Compose, { path, node }: WrongType): Meant | undefined {
  if (path.at(-2) !== "depends_on" || node?.kind !== "scalar") return undefined;
  if (!/^service_(started|healthy|completed_successfully)$/.test(node.text)) return undefined;
  const indent = `${indentAt(source, node.at.start)}  `;
  const start = source.slice(0, node.at.start).trimEnd().length;
  return {
    said: text(
      `조건은 condition: ${node.text}처럼 한 단계 아래에 씁니다.`,
      `The condition stands one level down: condition: ${node.text}.`,
    ),
    fixes: [
      change(
        text("condition으로 쓰기", "Write it as condition"),
        replace(span(start, node.at.end), `${eolOf(source)}${indent}condition: ${node.text}`),
      ),
    ],
  };
}

/** `web: nginx`, or `image:nginx` and `image nginx` below the name. */
function asService(doc: Compose, { path, node }: WrongType): Meant | undefined {
  if (path.length !== 2 || path[0] !== "services" || node?.kind !== "scalar" || node.style !== "plain")
    return undefined;
  if (serviceKeys.has(String(path[1]))) return undefined;
  const [, key = "", rest = ""] = /^([a-z_]+)(?::|[ \t]+)(\S.*)$/.exec(node.text) ?? [];
  if (serviceKeys.has(key)) {
    const written = `${key}: ${rest}`;
    return {
      said: text(
        `${key} 뒤에는 콜론과 공백이 있어야 합니다: ${written}`,
        `Write ${written}: a colon and a space follow the key.`,
      ),
      fixes: [change(text(`${written}(으)로 바꾸기`, `Change to ${written}`), replace(node.at, written))],
    };
  }
  const isOnKeyLine = !doc.source
    .slice(doc.source.lastIndexOf("\n", node.at.start - 1) + 1, node.at.start)
    .match(/^\s*$/);
  if (!isOnKeyLine || !/^[\w./:@-]+$/.test(node.text)) return undefined;
  const indent = indentAt(doc.source, node.at.start) + unitOf(doc);
  const start = doc.source.slice(0, node.at.start).trimEnd().length;
  return {
    said: text(
      `서비스에는 키와 값이 있어야 합니다. 이미지라면 image: ${node.text}처럼 씁니다.`,
      `A service has keys with values; an image is written as image: ${node.text}.`,
    ),
    fixes: [
      change(
        text(`image: ${node.text}(으)로 쓰기`, `Write it as image: ${node.text}`),
        replace(span(start, node.at.end), `${eolOf(doc.source)}${indent}image: ${node.text}`),
      ),
    ],
  };
}

/** A key of a service that stands where names of services do, or the service above it that is left empty by that. */
function tooFarLeft(doc: Compose, { path, node }: WrongType): Meant | undefined {
  const services = resolve(
    doc.root?.kind === "map" ? doc.root.pairs.find(({ key }) => key.text === "services")?.value : undefined,
  );
  const name = path[1];
  if (path.length !== 2 || path[0] !== "services" || services?.kind !== "map" || services.flow)
    return undefined;
  const index = services.pairs.findIndex(({ key }) => key.text === name);
  const misplaced = misplacedAfter(services, index);
  const isEmpty = resolve(node) === undefined || (node?.kind === "scalar" && node.value === null);
  if (isEmpty && misplaced.length > 0)
    return {
      said: text(
        `${name} 서비스가 비어 있습니다. 아래의 ${misplaced[0]?.key.text}부터 한 단계 더 들여 쓰세요.`,
        `The service ${name} is empty: indent what follows it, from ${misplaced[0]?.key.text} on.`,
      ),
      fixes: [
        change(
          text("아래 키를 들여 쓰기", "Indent the keys below"),
          ...misplaced.flatMap((it) => indented(doc.source, it.key.at.start, it.at.end, unitOf(doc))),
        ),
      ],
    };
  if (!serviceKeys.has(String(name))) return undefined;
  return {
    said: text(
      `${name}은(는) 서비스의 키인데 서비스 이름 자리에 있습니다. 한 단계 더 들여 쓰세요.`,
      `${name} is a key of a service, but stands where the names of services do: indent it.`,
    ),
    fixes: [],
  };
}

/** The keys of a service right after the one at `index`. */
function misplacedAfter({ pairs }: Mapping, index: number): Pair[] {
  if (index < 0) return [];
  const after = pairs.slice(index + 1);
  const end = after.findIndex(({ key }) => !serviceKeys.has(key.text));
  return end < 0 ? after : after.slice(0, end);
}

/** `- 80: 80`: the space makes a mapping of what should be one text. */
export function splitPort(
  path: readonly Step[],
  node: YamlNode | undefined,
): { readonly pair: Pair; readonly text: string } | undefined {
  if (path.at(-2) !== "ports" || typeof path.at(-1) !== "number" || node?.kind !== "map") return undefined;
  const [pair, more] = node.pairs;
  if (!pair || more || pair.value?.kind !== "scalar" || !/^[\d.:-]+$/.test(pair.key.text)) return undefined;
  return { pair, text: `${pair.key.text}:${pair.value.text}` };
}

/** A key at the top that is a service: `services` above it is empty. */
export function outsideServices(
  doc: Compose,
  { map, key }: Extract<Violation, { kind: "key" }>,
): Meant | undefined {
  const pair = map.pairs.find((it) => it.key === key);
  const services = map.pairs.find((it) => it.key.text === "services");
  const value = resolve(pair?.value);
  if (map !== doc.root || !pair || value?.kind !== "map" || columnOf(doc.source, key.at.start) > 0)
    return undefined;
  if (!value.pairs.some((it) => it.key.text === "image" || it.key.text === "build")) return undefined;
  const isEmpty =
    services !== undefined &&
    (services.value === undefined || (services.value.kind === "scalar" && services.value.value === null));
  return {
    said: text(`서비스는 services 아래에 한 단계 들여 씁니다.`, "a service stands below services, indented."),
    fixes: isEmpty
      ? [
          change(
            text("services 아래로 들여 쓰기", "Indent it below services"),
            ...indented(doc.source, key.at.start, lastEnd(value), unitOf(doc)),
          ),
        ]
      : [],
  };
}

/** A truth value written as a number. */
export function asSwitch({ allowed, found, node }: WrongType): Fix | undefined {
  if (!allowed.includes("b") || found !== "i" || node?.kind !== "scalar" || !/^[01]$/.test(node.text))
    return undefined;
  const value = node.text === "1" ? "true" : "false";
  return change(text(`${value}(으)로 바꾸기`, `Change to ${value}`), replace(node.at, value));
}

/** One number where a list of them is wanted. */
export function asList({ allowed, found, items, node, at }: WrongType): Fix | undefined {
  if (
    !allowed.includes("l") ||
    !/[ins]/.test(found) ||
    !/[sn]/.test(items) ||
    node?.kind !== "scalar" ||
    node.at !== at
  )
    return undefined;
  return change(
    text("목록으로 바꾸기", "Turn into a list"),
    insert(node.at.start, '["'),
    insert(node.at.end, '"]'),
  );
}
