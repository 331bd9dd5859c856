import { text } from "../../../protocol/text.ts";
import { entry } from "../../yaml/read.ts";
import { deletePair } from "../edits.ts";
import { valuesAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";

const paths = ["services.deploy.resources.reservations.devices", "services.gpus"];

export default rule({
  name: "device-count-and-ids",
  title: { ko: "함께 쓴 count와 device_ids", en: "count together with device_ids" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.deploy.resources.reservations.devices",
  why: {
    ko: "장치는 몇 개(count)인지, 어느 것(device_ids)인지 둘 중 하나로만 고릅니다.",
    en: "Devices are chosen by their number (count) or by name (device_ids), not by both.",
  },
  say: () =>
    text(
      "count와 device_ids는 함께 쓸 수 없습니다. 하나를 지우세요.",
      "count and device_ids exclude each other; delete one.",
    ),
  *check(doc) {
    for (const { node } of valuesAt(doc, paths)) {
      const count = entry(node, "count");
      const ids = entry(node, "device_ids");
      if (!count || !ids || node.kind !== "map") continue;
      const edit = deletePair(doc.source, node, count);
      yield {
        at: ids.key.at,
        data: undefined,
        fixes: fixes(edit && fix({ ko: "count 지우기", en: "Delete count" }, false, edit)),
        related: [{ at: count.key.at, said: text("count", "count") }],
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  ai:\n    image: nginx:1.30\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              count: 1\n              «device_ids»: ["0"]\n              capabilities: [gpu]\n',
      good: 'services:\n  ai:\n    image: nginx:1.30\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              device_ids: ["0"]\n              capabilities: [gpu]\n',
    },
    {
      bad: 'services:\n  ai:\n    image: nginx:1.30\n    gpus:\n      - count: 1\n        «device_ids»: ["0"]\n',
      good: 'services:\n  ai:\n    image: nginx:1.30\n    gpus:\n      - device_ids: ["0"]\n',
      doc: false,
    },
  ],
});
