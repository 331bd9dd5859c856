import { text } from "../../../protocol/text.ts";
import type { Span } from "../../core/span.ts";
import { resolve } from "../../yaml/read.ts";
import type { Pair, YamlNode } from "../../yaml/syntax.ts";
import { everyMapping } from "../nodes.ts";
import { rule } from "../rule.ts";

/** What is merged in that has no keys to merge. */
function* keyless(value: YamlNode | undefined): Generator<YamlNode> {
  const it = resolve(value);
  if (it?.kind === "list") {
    for (const item of it.items)
      if (resolve(item)?.kind === "scalar" || resolve(item)?.kind === "list") yield item;
  } else if (value && it?.kind === "scalar") yield value;
}

/** The places of what cannot be merged by a pair; none for a pair that merges nothing. */
function wrongIn({ key, value }: Pair): Span[] {
  if (key.text !== "<<" || key.style !== "plain") return [];
  return value ? [...keyless(value)].map(({ at }) => at) : [key.at];
}

export default rule({
  name: "yaml-merge",
  title: { ko: "합칠 수 없는 <<", en: "<< with nothing to merge" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-yaml"],
  topic: "compose/merge-key",
  why: {
    ko: "<<는 다른 곳의 키와 값을 여기로 합칩니다. 그래서 값은 키와 값을 가리키는 별칭이거나 그런 별칭의 목록이어야 합니다.",
    en: "<< merges the keys of another place into this one, so its value is an alias of keys with values, or a list of such aliases.",
  },
  say: () =>
    text(
      "<< 뒤에는 키와 값(의 별칭)이나 그 목록만 올 수 있습니다.",
      "<< takes an alias of keys with values, or a list of them.",
    ),
  *check(doc) {
    for (const map of everyMapping(doc))
      for (const pair of map.pairs)
        for (const at of wrongIn(pair)) yield { at: at.end > at.start ? at : pair.key.at, data: undefined };
  },
  examples: [
    {
      bad: "x-port: &port 8080\nservices:\n  web:\n    image: nginx:1.30\n    environment:\n      <<: «*port»\n",
      good: "x-env: &env\n  PORT: 8080\nservices:\n  web:\n    image: nginx:1.30\n    environment:\n      <<: *env\n",
    },
    { bad: "x-a: &a {b: 1}\nservices:\n  web:\n    <<: [*a, «c»]\n    image: nginx:1.30\n", doc: false },
    {
      good: "x-a: &a {restart: always}\nx-b: &b {image: nginx:1.30}\nservices:\n  web:\n    <<: [*a, *b]\n  two:\n    <<: {image: nginx:1.30}\n",
      doc: false,
    },
  ],
});
