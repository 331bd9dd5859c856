import { text } from "../../../protocol/text.ts";
import { scalarsAt } from "../nodes.ts";
import { knownValue } from "../parts.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "device-mapping",
  title: { ko: "콜론이 너무 많은 장치", en: "Device with too many colons" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.devices",
  why: {
    ko: "devices의 짧은 문법은 호스트장치:컨테이너장치:권한입니다. 경로에 콜론이 있으면 source, target, permissions로 나눠 쓰는 긴 문법을 쓰세요.",
    en: "The short syntax of devices is host:container:permissions. A path with a colon needs the long syntax with source, target and permissions.",
  },
  say: ({ written }: { written: string }) =>
    text(
      `${written}에 콜론이 너무 많습니다. source, target, permissions로 나눠 쓰세요.`,
      `${written} has too many colons; write source, target and permissions.`,
    ),
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.devices"])) {
      const value = knownValue(doc.source, node);
      if (value && value.text.split(":").length > 3) yield { at: node.at, data: { written: value.text } };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    devices:\n      - «/dev/a:b:/dev/c:rwm»\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    devices:\n      - source: /dev/a:b\n        target: /dev/c\n        permissions: rwm\n      - /dev/ttyUSB0:/dev/ttyUSB0:rw\n      - "vendor.com/class=device"\n',
    },
  ],
});
