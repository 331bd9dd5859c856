import { text } from "../../../protocol/text.ts";
import { quote } from "../edits.ts";
import { scalarsAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";

/** Two numbers below 60 with a colon are a number in base 60 for YAML 1.1: https://yaml.org/type/int.html */
export const isBase60 = (text: string): boolean => /^[0-5]?\d(:[0-5]?\d)+$/.test(text);

const inBase60 = (text: string): number => text.split(":").reduce((sum, it) => sum * 60 + Number(it), 0);

export default rule({
  name: "port-base-60",
  title: { ko: "60진수로 읽히는 포트", en: "Port that is read in base 60" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:require-quotes-in-ports"],
  topic: "compose/services.ports",
  why: {
    ko: "YAML 1.1은 22:22처럼 두 수가 모두 60보다 작으면 60진수로 봅니다. docker-compose 1.x처럼 그렇게 읽는 도구에서는 엉뚱한 포트가 열립니다. 따옴표로 묶으면 어디서나 글자 그대로입니다.",
    en: "YAML 1.1 takes 22:22, with both numbers below 60, for a number in base 60. Tools that read it so, such as docker-compose 1.x, open another port. In quotes it is what is written, everywhere.",
  },
  say: ({ written, read }: { written: string; read: number }) =>
    text(
      `${written}은(는) YAML 1.1에서 60진수 ${read}(으)로 읽힙니다. 따옴표로 묶으세요.`,
      `YAML 1.1 reads ${written} in base 60, as ${read}; put it in quotes.`,
    ),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, ["services.ports"])) {
      if (pair || node.style !== "plain" || !isBase60(node.text)) continue;
      yield {
        at: node.at,
        data: { written: node.text, read: inBase60(node.text) },
        fixes: fixes(fix({ ko: "따옴표로 묶기", en: "Put it in quotes" }, true, quote(doc.source, node))),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  ssh:\n    image: alpine:3.24\n    ports:\n      - «22:22»\n",
      good: 'services:\n  ssh:\n    image: alpine:3.24\n    ports:\n      - "22:22"\n',
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    ports: [80:80, 22, '22:22', 22:22/tcp]\n",
      doc: false,
    },
  ],
});
