import { text } from "../../../protocol/text.ts";
import { quote } from "../edits.ts";
import { everyNode } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";
import { splitPort } from "../schema/meant.ts";

export default rule({
  name: "non-string-key",
  title: { ko: "문자열이 아닌 키", en: "Key that is not text" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "YAML은 따옴표 없는 숫자와 true/false를 키로도 그대로 읽는데, Compose는 문자열 키만 받습니다. 따옴표로 묶으면 됩니다.",
    en: "YAML reads a plain number or true as a key of that type, and Compose takes text only. Quotes are enough.",
  },
  say: ({ key }: { key: string }) =>
    text(
      `키 ${key}이(가) 문자열이 아닙니다. 따옴표로 묶으세요.`,
      `The key ${key} is not text; put it in quotes.`,
    ),
  *check(doc) {
    for (const { node: map, path } of everyNode(doc)) {
      // The space behind the colon is the mistake there, and another rule speaks of it.
      if (map.kind !== "map" || splitPort(path, map)) continue;
      for (const { key } of map.pairs) {
        if (key.style !== "plain" || typeof key.value === "string" || key.at.end === key.at.start) continue;
        yield {
          at: key.at,
          data: { key: key.text },
          fixes: fixes(fix({ ko: "따옴표로 묶기", en: "Put it in quotes" }, true, quote(doc.source, key))),
        };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      «1»: one\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    environment:\n      "1": one\n',
    },
    {
      bad: "services:\n  «true»:\n    image: nginx:1.30\n",
      good: 'services:\n  "true":\n    image: nginx:1.30\n',
      doc: false,
    },
    {
      good: 'services:\n  1a:\n    image: nginx:1.30\n    environment:\n      "2": b\n      yes: c\n',
      doc: false,
    },
  ],
});
