import { text } from "../../../protocol/text.ts";
import type { Pair, YamlNode } from "../../yaml/syntax.ts";
import { valuesAt } from "../nodes.ts";
import { byName, firstOutOfOrder, sortItems, sortPairs } from "../order.ts";
import { fix, fixes, rule } from "../rule.ts";

const textOf = (it: YamlNode): string => (it.kind === "scalar" ? it.text : "");
const byText = (a: YamlNode, b: YamlNode): number => byName(textOf(a), textOf(b));
const byKey = (a: Pair, b: Pair): number => byName(a.key.text, b.key.text);

/** The first that is late, with its name and place. */
function lateIn(node: YamlNode): { at: YamlNode["at"]; name: string; before: string } | undefined {
  if (node.kind === "list") {
    const found = firstOutOfOrder(node.items, byText);
    return found && { at: found.late.at, name: textOf(found.late), before: textOf(found.before) };
  }
  const found = node.kind === "map" ? firstOutOfOrder(node.pairs, byKey) : undefined;
  return found && { at: found.late.key.at, name: found.late.key.text, before: found.before.key.text };
}

export default rule({
  name: "depends-on-order",
  title: { ko: "이름순이 아닌 depends_on", en: "depends_on that is not in alphabetical order" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:service-dependencies-alphabetical-order"],
  topic: "compose/services.depends_on",
  why: {
    ko: "시작 순서는 목록의 순서와 상관없습니다. 이름순으로 두면 빠진 것이 눈에 띕니다.",
    en: "The order of the list does not decide who starts first. By name, what is missing stands out.",
  },
  say: ({ name, before }: { name: string; before: string }) =>
    text(
      `이름순이면 ${name}이(가) ${before}보다 앞입니다.`,
      `In alphabetical order ${name} comes before ${before}.`,
    ),
  *check(doc) {
    for (const { node } of valuesAt(doc, ["services.depends_on"])) {
      const late = lateIn(node);
      if (!late) continue;
      const edit =
        node.kind === "list"
          ? sortItems(doc.source, node, byText)
          : node.kind === "map"
            ? sortPairs(doc.source, node, byKey)
            : undefined;
      yield {
        at: late.at,
        data: late,
        fixes: fixes(edit && fix({ ko: "이름순으로 정렬", en: "Sort by name" }, true, edit)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      - redis\n      - «db»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      - db\n      - redis\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on: [redis, «db»]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on: [db, redis]\n",
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      redis:\n        condition: service_started\n      «db»:\n        condition: service_healthy\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: service_healthy\n      redis:\n        condition: service_started\n",
      doc: false,
    },
  ],
});
