import { type Edit, replace } from "../../core/rule.ts";
import { span, touches } from "../../core/span.ts";
import { wholeOf, type YamlNode } from "../../yaml/syntax.ts";
import { colonEnd, columnOf, dashOf, hasMarks, type Spot, spotAt } from "../convert/place.ts";
import { isWholeValue, type ShortLong, shortLongs } from "../convert/shortLong.ts";
import { blockText, flowText } from "../convert/write.ts";
import type { Compose } from "../document.ts";
import { eolOf, indentAt, unitOf } from "../edits.ts";
import { refactoring } from "../refactor.ts";

/** An item of a list in the long syntax. */
function longItem(doc: Compose, item: YamlNode, { lengthen }: ShortLong, isFlow: boolean): Edit | undefined {
  const it =
    item.kind === "scalar" && item.value !== null && !hasMarks(item) ? lengthen(item.text) : undefined;
  if (it?.kind !== "keys") return undefined;
  if (isFlow) return replace(item.at, flowText(it));
  if (dashOf(doc.source, item) === undefined) return undefined;
  const indent = " ".repeat(columnOf(doc.source, item.at.start));
  return replace(item.at, blockText(it, indent, unitOf(doc), eolOf(doc.source)));
}

/** `build: .`, or `env_file: .env` as a list of one. */
function longValue(doc: Compose, { pair, path, map }: Spot, { lengthen }: ShortLong): Edit | undefined {
  const { value } = pair;
  const it =
    value?.kind === "scalar" && value.value !== null && !hasMarks(value) ? lengthen(value.text) : undefined;
  if (it?.kind !== "keys" || !value) return undefined;
  const isList = !isWholeValue(path);
  if (map.flow) return replace(value.at, isList ? `[${flowText(it)}]` : flowText(it));
  const eol = eolOf(doc.source);
  const unit = unitOf(doc);
  const column = indentAt(doc.source, pair.key.at.start) + unit;
  const indent = isList ? `${column}  ` : column;
  const text = `${eol}${column}${isList ? "- " : ""}${blockText(it, indent, unit, eol)}`;
  return replace(span(colonEnd(doc.source, pair), value.at.end), text);
}

export default refactoring({
  name: "short-to-long",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const spot = spotAt(doc, selection, (path) => Object.hasOwn(shortLongs, path));
    const how = spot && shortLongs[spot.path];
    const value = spot?.pair.value;
    if (!spot || !how || !value || value.anchor || value.tag) return undefined;
    const { text: key } = spot.pair.key;
    if (value.kind === "list" && !isWholeValue(spot.path)) {
      const { flow } = value;
      const one = value.items.find((it) => touches(wholeOf(it), selection.start));
      const edits = (one ? [one] : value.items).flatMap((it) => longItem(doc, it, how, flow) ?? []);
      const title = { ko: `${key}을(를) 긴 문법으로 쓰기`, en: `Write ${key} in the long syntax` };
      return edits.length > 0 ? { title, edits } : undefined;
    }
    const edit = longValue(doc, spot, how);
    return (
      edit && {
        title: { ko: `${key}을(를) 긴 문법으로 쓰기`, en: `Write ${key} in the long syntax` },
        edits: [edit],
      }
    );
  },
  examples: [
    {
      before:
        'services:\n  a:\n    image: x\n    ports:\n      - "127.0.0.1:8080:«»80/udp" # web\n      - "81:81"\n',
      after:
        'services:\n  a:\n    image: x\n    ports:\n      - target: 80\n        published: "8080"\n        host_ip: 127.0.0.1\n        protocol: udp # web\n      - "81:81"\n',
    },
    {
      before:
        "services:\n  a:\n    image: x\n    «»volumes:\n      - ./src:/app:ro,z\n      # data\n      - data:/data\n      - /cache\n      - ${X}:/y\n",
      after:
        "services:\n  a:\n    image: x\n    volumes:\n      - type: bind\n        source: ./src\n        target: /app\n        read_only: true\n        bind:\n          create_host_path: true\n          selinux: z\n      # data\n      - type: volume\n        source: data\n        target: /data\n      - type: volume\n        target: /cache\n      - ${X}:/y\n",
    },
    {
      before: "services:\n  a:\n    build: «». # here\n    image: x\n",
      after: "services:\n  a:\n    build:\n      context: . # here\n    image: x\n",
    },
    {
      before: "services:\n  a:\n    image: x\n    env_file: «».env\n    secrets: [s]\n",
      after:
        "services:\n  a:\n    image: x\n    env_file:\n      - path: .env\n        required: true\n    secrets: [s]\n",
    },
    {
      before: "services:\n  a:\n    image: x\n    secrets: [«»s, t]\n",
      after: "services:\n  a:\n    image: x\n    secrets: [{source: s}, t]\n",
    },
    {
      before: "services:\n  a:\n    image: x\n    secrets:«» # all\n      - s\n",
      after: "services:\n  a:\n    image: x\n    secrets: # all\n      - source: s\n",
    },
    { before: "services:\n  a:\n    image: x\n    ports: ['«»8000-8010:8000-8010']\n" },
    { before: "services:\n  a:\n    image: x\n    build: &b «».\n" },
  ],
});
