import { type Text, text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { changeTo, fixes, rule } from "../rule.ts";
import { violationsOf } from "../schema/walk.ts";
import { keyName, listed } from "../schema/words.ts";

export default rule({
  name: "unknown-value",
  title: { ko: "정해진 값이 아닌 값", en: "Value that is not one of those allowed" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "몇몇 키는 정해진 단어만 받습니다. 다른 값이 오면 Compose가 파일을 거부합니다.",
    en: "Some keys take one of a few words only. Compose refuses the file for any other.",
  },
  say: ({ key, value, values }: { key: string; value: string; values: string }): Text =>
    text(
      `${key}에 ${value}은(는) 쓸 수 없습니다. 쓸 수 있는 값: ${values}.`,
      `${key} does not take ${value}; allowed: ${values}.`,
    ),
  *check(doc) {
    for (const it of violationsOf(doc)) {
      if (it.kind !== "value") continue;
      const wanted = it.values.length === 1 ? it.values[0] : nearest(it.text, it.values);
      yield {
        at: it.at,
        data: { key: keyName(it.path), value: it.text, values: listed(it.values) },
        fixes: fixes(wanted?.includes("…") ? undefined : changeTo(it.at, wanted)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: «service_healty»\n  db:\n    image: postgres:18\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:18\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    pull_policy: «alway»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    pull_policy: always\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    pull_policy: every_12h\n    cgroup: ${MODE}\n",
      doc: false,
    },
  ],
});
