import { text } from "../../../protocol/text.ts";
import { quote } from "../edits.ts";
import { scalarsAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";
import { isBase60 } from "./port-base-60.ts";

export default rule({
  name: "quote-ports",
  title: { ko: "따옴표 없는 포트", en: "Port without quotes" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:require-quotes-in-ports"],
  topic: "compose/services.ports",
  why: {
    ko: "포트 매핑의 콜론은 YAML에서 특별한 뜻을 가질 수 있습니다. 늘 따옴표로 묶으면 글자 그대로 읽히는지 따질 필요가 없습니다.",
    en: "The colon of a port mapping may have a meaning in YAML. Always in quotes, nobody has to ask whether it is read as written.",
  },
  say: ({ written }: { written: string }) =>
    text(`따옴표가 없는 포트입니다: ${written}`, `This port has no quotes: ${written}`),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, ["services.ports"])) {
      if (pair || node.style !== "plain" || !node.text.includes(":")) continue;
      if (node.text.startsWith("$") || isBase60(node.text)) continue;
      yield {
        at: node.at,
        data: { written: node.text },
        fixes: fixes(fix({ ko: "따옴표로 묶기", en: "Put it in quotes" }, true, quote(doc.source, node))),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - «8080:80»\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n',
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - 80\n      - '8080:80'\n      - ${WEB_PORT}:80\n      - target: 80\n",
      doc: false,
    },
  ],
});
