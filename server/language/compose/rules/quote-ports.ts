import { text } from "../../../protocol/text.ts";
import { quote } from "../edits.ts";
import { scalarsAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";

/** Two numbers below 60 with a colon are a number in base 60 for YAML 1.1. */
const isBase60 = (text: string): boolean => /^[0-5]?\d(:[0-5]?\d)+$/.test(text);

export default rule({
  name: "quote-ports",
  title: { ko: "따옴표 없는 포트", en: "Port without quotes" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["dclint:require-quotes-in-ports"],
  topic: "compose/services.ports",
  why: {
    ko: "옛 YAML 1.1로 읽는 도구는 22:22처럼 두 수가 60보다 작으면 60진수로 계산해 1342 같은 다른 포트로 만듭니다. 따옴표로 묶으면 어떤 도구에서나 글자 그대로입니다.",
    en: "Tools that read YAML 1.1 take 22:22, with both numbers below 60, for a number in base 60, and make it port 1342. In quotes it stays what is written.",
  },
  say: ({ written }: { written: string }) =>
    isBase60(written)
      ? text(
          `${written}은(는) YAML 1.1에서 60진수로 읽힙니다. 따옴표로 묶으세요.`,
          `YAML 1.1 reads ${written} in base 60; put it in quotes.`,
        )
      : text(`포트 ${written}을(를) 따옴표로 묶으세요.`, `Put the port ${written} in quotes.`),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, ["services.ports"])) {
      if (pair || node.style !== "plain" || !node.text.includes(":") || node.text.startsWith("$")) continue;
      yield {
        at: node.at,
        data: { written: node.text },
        severity: isBase60(node.text) ? "warning" : "hint",
        fixes: fixes(fix({ ko: "따옴표로 묶기", en: "Put it in quotes" }, true, quote(doc.source, node))),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  ssh:\n    image: alpine:3.24\n    ports:\n      - «22:22»\n      - «8080:80»\n",
      good: 'services:\n  ssh:\n    image: alpine:3.24\n    ports:\n      - "22:22"\n      - "8080:80"\n',
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - 80\n      - '8080:80'\n      - ${WEB_PORT}:80\n      - target: 80\n",
      doc: false,
    },
  ],
});
