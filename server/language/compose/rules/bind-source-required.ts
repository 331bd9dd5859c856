import { text } from "../../../protocol/text.ts";
import { get, resolve, textAt } from "../../yaml/read.ts";
import { valuesAt } from "../nodes.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "bind-source-required",
  title: { ko: "source가 없는 bind 마운트", en: "Bind mount without a source" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes.source",
  why: {
    ko: "bind 마운트는 호스트의 경로를 컨테이너에 붙이는 것이라, 어느 경로인지(source)가 있어야 합니다.",
    en: "A bind mount puts a path of the host into the container, so it needs that path: source.",
  },
  say: () =>
    text(
      "type: bind에는 source(호스트 경로)가 필요합니다.",
      "type: bind needs a source, the path of the host.",
    ),
  *check(doc) {
    for (const { node } of valuesAt(doc, ["services.volumes"])) {
      if (node.kind !== "map" || textAt(node, "type") !== "bind" || get(node, "source")) continue;
      yield { at: resolve(get(node, "type"))?.at ?? node.at, data: undefined };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - type: «bind»\n        target: /app\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - type: bind\n        source: ./src\n        target: /app\n",
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - type: tmpfs\n        target: /tmp\n      - type: volume\n        target: /data\n",
      doc: false,
    },
  ],
});
