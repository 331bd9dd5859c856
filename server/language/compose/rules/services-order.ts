import { text } from "../../../protocol/text.ts";
import { get, resolve } from "../../yaml/read.ts";
import type { Pair } from "../../yaml/syntax.ts";
import { byName, firstOutOfOrder, sortPairs } from "../order.ts";
import { fix, fixes, rule } from "../rule.ts";

const compare = (a: Pair, b: Pair): number => byName(a.key.text, b.key.text);

export default rule({
  name: "services-order",
  title: { ko: "이름순이 아닌 서비스", en: "Services that are not in alphabetical order" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:services-alphabetical-order"],
  topic: "compose/services",
  why: {
    ko: "서비스를 이름순으로 두면 긴 파일에서 찾기 쉽고, 여럿이 고칠 때 덜 부딪힙니다.",
    en: "Services in alphabetical order are quickly found in a long file, and changes collide less.",
  },
  say: ({ name, before }: { name: string; before: string }) =>
    text(
      `이름순이면 ${name}이(가) ${before}보다 앞입니다.`,
      `In alphabetical order ${name} comes before ${before}.`,
    ),
  *check(doc) {
    const services = resolve(get(doc.root, "services"));
    if (services?.kind !== "map") return;
    const found = firstOutOfOrder(services.pairs, compare);
    if (!found) return;
    const edit = sortPairs(doc.source, services, compare);
    yield {
      at: found.late.key.at,
      data: { name: found.late.key.text, before: found.before.key.text },
      fixes: fixes(edit && fix({ ko: "이름순으로 정렬", en: "Sort by name" }, true, edit)),
    };
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n  # data\n  «db»:\n    image: postgres:18\n\n  api:\n    image: node:26\n",
      good: "services:\n  api:\n    image: node:26\n  # data\n  db:\n    image: postgres:18\n\n  web:\n    image: nginx:1.30\n",
    },
    {
      bad: "services:\n  b: &b\n    image: nginx:1.30\n  «a»:\n    <<: *b\n",
      doc: false,
    },
    { good: "services:\n  A:\n    image: nginx:1.30\n  b:\n    image: nginx:1.30\n", doc: false },
  ],
});
