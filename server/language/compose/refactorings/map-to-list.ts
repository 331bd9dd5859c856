import { type Edit, replace } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import type { Mapping, Pair } from "../../yaml/syntax.ts";
import { type ListMap, listMaps } from "../convert/listMap.ts";
import { colonEnd, hasComment, hasMarks, lastEnd, spotAt } from "../convert/place.ts";
import { itemText } from "../convert/write.ts";
import type { Compose } from "../document.ts";
import { refactoring } from "../refactor.ts";

type Made = readonly [pair: Pair, item: string];

function itemsOf(doc: Compose, map: Mapping, { toItem }: ListMap): Made[] | undefined {
  const made: Made[] = [];
  for (const pair of map.pairs) {
    const item = toItem(pair.key.text, pair.value);
    // A comment inside of what is taken together would be lost.
    if (item === undefined || hasComment(doc, span(pair.key.at.end, endOf(doc.source, pair))))
      return undefined;
    made.push([pair, item]);
  }
  return made.length > 0 ? made : undefined;
}

/** Where a pair ends, its colon included. */
const endOf = (source: string, pair: Pair): number =>
  pair.value && pair.value.at.end > pair.value.at.start ? lastEnd(pair.value) : colonEnd(source, pair);

export default refactoring({
  name: "map-to-list",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const spot = spotAt(doc, selection, (path) => Object.hasOwn(listMaps, path));
    const map = spot?.pair.value;
    const how = spot && listMaps[spot.path];
    if (!spot || !how || map?.kind !== "map" || hasMarks(map)) return undefined;
    const made = itemsOf(doc, map, how);
    if (!made) return undefined;
    const { start, end } = map.at;
    const edits: Edit[] = made.map(([pair, item]) => {
      const text = itemText(item, map.flow);
      return replace(span(pair.key.at.start, endOf(doc.source, pair)), map.flow ? text : `- ${text}`);
    });
    if (map.flow) edits.push(replace(span(start, start + 1), "["), replace(span(end - 1, end), "]"));
    const { text } = spot.pair.key;
    return { title: { ko: `${text}을(를) 목록으로 쓰기`, en: `Write ${text} as a list` }, edits };
  },
  examples: [
    {
      before:
        'services:\n  a:\n    image: x\n    environment:\n      # mode\n      MODE: «»test # why\n      PORT: 8080\n      EMPTY: ""\n      FROM_SHELL:\n      MORE: |\n        a\n        b\n',
      after:
        'services:\n  a:\n    image: x\n    environment:\n      # mode\n      - MODE=test # why\n      - PORT=8080\n      - EMPTY=\n      - FROM_SHELL\n      - "MORE=a\\nb\\n"\n',
    },
    {
      before:
        "services:\n  a:\n    image: x\n    «»depends_on:\n      b:\n        condition: service_started\n      # c\n      c:\n        condition: service_started\n        required: true\n    restart: always\n",
      after:
        "services:\n  a:\n    image: x\n    depends_on:\n      - b\n      # c\n      - c\n    restart: always\n",
    },
    {
      before: "services:\n  a:\n    image: x\n    labels: {a: «»1, b: 'x y', c: }\n",
      after: "services:\n  a:\n    image: x\n    labels: [a=1, b=x y, c= ]\n",
    },
    { before: "services:\n  a:\n    image: x\n    environment:\n      «»A: 0755\n" },
    { before: "services:\n  a:\n    image: x\n    environment:\n      <<: *b\n      «»A: 1\n" },
    { before: "services:\n  a:\n    image: x\n    networks:\n      «»b:\n        aliases: [c]\n" },
    {
      before:
        "services:\n  a:\n    image: x\n    depends_on:\n      «»b:\n        # why\n        condition: service_started\n",
    },
  ],
});
