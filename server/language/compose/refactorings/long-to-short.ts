import { type Edit, replace } from "../../core/rule.ts";
import { span, touches } from "../../core/span.ts";
import { wholeOf, type YamlNode } from "../../yaml/syntax.ts";
import { colonEnd, isSimple, lastEnd, spotAt } from "../convert/place.ts";
import { isWholeValue, type ShortLong, shortLongs } from "../convert/shortLong.ts";
import { itemText } from "../convert/write.ts";
import type { Compose } from "../document.ts";
import { refactoring } from "../refactor.ts";

/** The short text of a mapping, quoted as ports should be. */
function shortText(
  doc: Compose,
  node: YamlNode,
  { shorten }: ShortLong,
  isFlow: boolean,
  key: string,
): string | undefined {
  const text = node.kind === "map" && isSimple(doc, node) ? shorten(node) : undefined;
  if (text === undefined) return undefined;
  return key === "ports" ? JSON.stringify(text) : itemText(text, isFlow);
}

function shortItem(
  doc: Compose,
  node: YamlNode,
  how: ShortLong,
  isFlow: boolean,
  key: string,
): Edit | undefined {
  const text = shortText(doc, node, how, isFlow, key);
  return text === undefined ? undefined : replace(span(node.at.start, lastEnd(node)), text);
}

export default refactoring({
  name: "long-to-short",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const spot = spotAt(doc, selection, (path) => Object.hasOwn(shortLongs, path));
    const how = spot && shortLongs[spot.path];
    const value = spot?.pair.value;
    if (!spot || !how || !value || value.anchor || value.tag) return undefined;
    const { text: key } = spot.pair.key;
    const title = { ko: `${key}을(를) 짧은 문법으로 쓰기`, en: `Write ${key} in the short syntax` };
    if (value.kind === "list" && !isWholeValue(spot.path)) {
      const { flow } = value;
      const one = value.items.find((it) => touches(wholeOf(it), selection.start));
      const edits = (one ? [one] : value.items).flatMap((it) => shortItem(doc, it, how, flow, key) ?? []);
      return edits.length > 0 ? { title, edits } : undefined;
    }
    if (!isWholeValue(spot.path)) return undefined;
    const text = shortText(doc, value, how, spot.map.flow, key);
    if (text === undefined) return undefined;
    const colon = colonEnd(doc.source, spot.pair);
    // A comment behind the colon would end up behind the value's keys.
    if (doc.source.slice(colon, value.at.start).includes("#")) return undefined;
    return { title, edits: [replace(span(colon, lastEnd(value)), ` ${text}`)] };
  },
  examples: [
    {
      before:
        "services:\n  a:\n    image: x\n    ports:\n      - target: «»80\n        published: 8080\n        host_ip: ::1\n        mode: ingress\n      # next\n      - target: 81\n",
      after:
        'services:\n  a:\n    image: x\n    ports:\n      - "[::1]:8080:80"\n      # next\n      - target: 81\n',
    },
    {
      before:
        "services:\n  a:\n    image: x\n    «»volumes:\n      - type: bind\n        source: ./src\n        target: /app\n        read_only: true\n        bind:\n          create_host_path: true\n      - type: volume\n        source: data\n        target: /data\n      - type: bind\n        source: ./b\n        target: /b\n      - type: tmpfs\n        target: /t\n",
      after:
        "services:\n  a:\n    image: x\n    volumes:\n      - ./src:/app:ro\n      - data:/data\n      - type: bind\n        source: ./b\n        target: /b\n      - type: tmpfs\n        target: /t\n",
    },
    {
      before: "services:\n  a:\n    build:\n      context: «»./app\n    image: x\n",
      after: "services:\n  a:\n    build: ./app\n    image: x\n",
    },
    {
      before:
        "services:\n  a:\n    image: x\n    env_file: [{path: «»a.env, required: true}]\n    secrets:\n      - source: s\n",
      after: "services:\n  a:\n    image: x\n    env_file: [a.env]\n    secrets:\n      - source: s\n",
    },
    { before: "services:\n  a:\n    build:\n      context: «».\n      target: x\n" },
    {
      before:
        "services:\n  a:\n    image: x\n    ports:\n      - target: «»80 # web\n        published: 80\n",
    },
    { before: "services:\n  a:\n    image: x\n    secrets:\n      - source: «»s\n        uid: '1'\n" },
  ],
});
