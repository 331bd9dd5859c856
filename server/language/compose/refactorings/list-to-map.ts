import type { Edit } from "../../core/rule.ts";
import { replace } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import type { Scalar, Sequence } from "../../yaml/syntax.ts";
import { type ListMap, listMaps } from "../convert/listMap.ts";
import { columnOf, dashOf, hasMarks, indented, lastEnd, type Spot, spotAt } from "../convert/place.ts";
import { flowText, pairText, type Written } from "../convert/write.ts";
import type { Compose } from "../document.ts";
import { eolOf, unitOf } from "../edits.ts";
import { refactoring } from "../refactor.ts";

type Made = readonly [item: Scalar, key: string, value: Written];

/** The pairs that the items make; undefined when one of them makes none, or two make the same. */
function pairsOf(list: Sequence, { toPair }: ListMap): Made[] | undefined {
  const made: Made[] = [];
  for (const item of list.items) {
    if (item.kind !== "scalar" || item.value === null) return undefined;
    const pair = toPair(item.text);
    if (!pair) return undefined;
    made.push([item, ...pair]);
  }
  return new Set(made.map(([, key]) => key)).size === made.length && made.length > 0 ? made : undefined;
}

function inBrackets(list: Sequence, made: readonly Made[]): Edit[] {
  const { start, end } = list.at;
  return [
    replace(span(start, start + 1), "{"),
    ...made.map(([item, key, value]) =>
      replace(item.at, flowText({ kind: "keys", pairs: [[key, value]] }).slice(1, -1)),
    ),
    replace(span(end - 1, end), "}"),
  ];
}

function onLines(doc: Compose, { pair }: Spot, list: Sequence, made: readonly Made[]): Edit[] | undefined {
  const { source } = doc;
  const unit = unitOf(doc);
  const eol = eolOf(source);
  const dashes = made.map(([item]) => dashOf(source, item));
  const [first] = dashes;
  if (first === undefined) return undefined;
  const column = columnOf(source, pair.key.at.start);
  // `key:` and its dashes may start at the same column, keys below it may not.
  const more = columnOf(source, first) > column ? "" : unit;
  const indent = " ".repeat(columnOf(source, first)) + more;
  const edits = made.flatMap(([item, key, value], i) => {
    const dash = dashes[i];
    return dash === undefined
      ? []
      : [replace(span(dash, item.at.end), pairText(key, value, indent, unit, eol))];
  });
  if (edits.length !== made.length) return undefined;
  return more === "" ? edits : [...indented(source, first, lastEnd(list), more), ...edits];
}

export default refactoring({
  name: "list-to-map",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const spot = spotAt(doc, selection, (path) => Object.hasOwn(listMaps, path));
    const list = spot?.pair.value;
    const how = spot && listMaps[spot.path];
    if (!spot || !how || list?.kind !== "list" || hasMarks(list)) return undefined;
    const made = pairsOf(list, how);
    const edits = made && (list.flow ? inBrackets(list, made) : onLines(doc, spot, list, made));
    const { text } = spot.pair.key;
    return edits && { title: { ko: `${text}을(를) 매핑으로 쓰기`, en: `Write ${text} as a mapping` }, edits };
  },
  examples: [
    {
      before:
        'services:\n  a:\n    image: x\n    environment:\n      # mode\n      - MODE=«»test # why\n      - "PORT=8080"\n      - EMPTY=\n      - FROM_SHELL\n',
      after:
        'services:\n  a:\n    image: x\n    environment:\n      # mode\n      MODE: test # why\n      PORT: "8080"\n      EMPTY: ""\n      FROM_SHELL:\n',
    },
    {
      before: "services:\n  a:\n    image: x\n    depends_«»on:\n    - b\n    # c\n    - c\n",
      after:
        "services:\n  a:\n    image: x\n    depends_on:\n      b:\n        condition: service_started\n      # c\n      c:\n        condition: service_started\n",
    },
    {
      before: 'services:\n  a:\n    image: x\n    «»labels: [a, "b=1,2"]\n    extra_hosts: [a:1.1.1.1]\n',
      after: 'services:\n  a:\n    image: x\n    labels: {a: "", b: "1,2"}\n    extra_hosts: [a:1.1.1.1]\n',
    },
    {
      before: 'services:\n  a:\n    image: x\n    extra_hosts: ["«»a:1.1.1.1", "b=::1"]\n',
      after: 'services:\n  a:\n    image: x\n    extra_hosts: {a: 1.1.1.1, b: "::1"}\n',
    },
    {
      before: "services:\n  a:\n    image: x\n    networks: [«»a]\n",
      after: "services:\n  a:\n    image: x\n    networks: {a: null}\n",
    },
    { before: "services:\n  a:\n    image: x\n    environment: [A=1, «»A=2]\n" },
    { before: "services:\n  a:\n    image: x\n    environment: &e [«»A=1]\n" },
    { before: "services:\n  a:\n    image: x\n    dns: [«»A=1]\n" },
  ],
});
