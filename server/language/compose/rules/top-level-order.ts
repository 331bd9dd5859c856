import { text } from "../../../protocol/text.ts";
import type { Pair } from "../../yaml/syntax.ts";
import { isExtension } from "../document.ts";
import { firstOutOfOrder, sortPairs } from "../order.ts";
import { fix, fixes, rule } from "../rule.ts";

const order = "version name include services networks volumes secrets configs models jobs".split(" ");

const rank = ({ key }: Pair): number => {
  if (isExtension(key.text)) return -1;
  const index = order.indexOf(key.text);
  return index < 0 ? order.length : index;
};

const compare = (a: Pair, b: Pair): number => rank(a) - rank(b);

export default rule({
  name: "top-level-order",
  title: { ko: "권장 순서와 다른 최상위 키", en: "Top-level keys in an unusual order" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:top-level-properties-order"],
  topic: "compose/services",
  why: {
    ko: "x- 조각, name, include, services, networks, volumes, secrets, configs의 차례로 두면 어느 파일에서나 같은 곳을 보면 됩니다.",
    en: "In the order of x- fragments, name, include, services, networks, volumes, secrets and configs, everything is where one looks for it.",
  },
  say: ({ key, before }: { key: string; before: string }) =>
    text(`${key}는 ${before}보다 앞에 둡니다.`, `${key} comes before ${before}.`),
  *check({ source, root }) {
    const found = root?.kind === "map" ? firstOutOfOrder(root.pairs, compare) : undefined;
    if (!found || root?.kind !== "map") return;
    const edit = sortPairs(source, root, compare);
    yield {
      at: found.late.key.at,
      data: { key: found.late.key.text, before: found.before.key.text },
      fixes: fixes(edit && fix({ ko: "키를 정렬", en: "Sort the keys" }, true, edit)),
    };
  },
  examples: [
    {
      bad: "volumes:\n  data:\n«services»:\n  web:\n    image: nginx:1.30\n    volumes: [data:/d]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    volumes: [data:/d]\nvolumes:\n  data:\n",
    },
    { good: "x-a: 1\nname: shop\nservices: {}\nnetworks: {}\n", doc: false },
  ],
});
