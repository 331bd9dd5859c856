import { text } from "../../../protocol/text.ts";
import { get } from "../../yaml/read.ts";
import { valuesAt } from "../nodes.ts";
import { rule } from "../rule.ts";
import { splitPort } from "../schema/meant.ts";

const what = {
  "services.volumes": text("마운트", "mount"),
  "services.ports": text("포트", "port"),
  "services.devices": text("장치", "device"),
} as const;

export default rule({
  name: "target-missing",
  title: { ko: "target이 없는 마운트, 포트, 장치", en: "Mount, port or device without a target" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.volumes",
  why: {
    ko: "긴 문법의 volumes, ports, devices에는 컨테이너 쪽(target)이 반드시 있어야 합니다. 없으면 Compose가 파일을 거부합니다.",
    en: "In the long syntax volumes, ports and devices need their side in the container: target. Compose refuses the file without it.",
  },
  say: ({ path }: { path: keyof typeof what }) =>
    text(
      `이 ${what[path].ko}에 target(컨테이너 쪽)이 없습니다.`,
      `This ${what[path].en} lacks a target in the container.`,
    ),
  *check(doc) {
    for (const path of Object.keys(what) as (keyof typeof what)[])
      for (const { node, steps } of valuesAt(doc, [path]))
        if (node.kind === "map" && !get(node, "target") && !splitPort(steps, node))
          yield { at: node.pairs[0]?.key.at ?? node.at, data: { path } };
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - «published»: 8080\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - published: 8080\n        target: 80\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - «type»: volume\n        source: data\nvolumes:\n  data:\n",
      doc: false,
    },
  ],
});
