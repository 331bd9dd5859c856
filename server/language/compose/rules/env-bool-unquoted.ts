import { text } from "../../../protocol/text.ts";
import { quote } from "../edits.ts";
import { scalarsAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";

/** A number that reads other than it is written: `1.10` is 1.1, `0123` octal, `1e3` a thousand. */
const changes = (written: string): boolean =>
  /^[-+]?(\d+\.\d*0|0[0-7]+|0[xob][\da-f]+|[\d.]+e[-+]?\d+|\d[\d_]*_\d+|\.\d+|\d+\.)$/i.test(written);

export default rule({
  name: "env-bool-unquoted",
  title: { ko: "따옴표 없이 적어 바뀌는 값", en: "Value that changes without quotes" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "환경 변수의 값은 문자열인데, 따옴표가 없으면 YAML이 먼저 숫자로 읽습니다. 1.10은 1.1이, 0123은 8진수가, 1e3은 1000이 됩니다.",
    en: "The value of a variable is text, but without quotes YAML reads a number first: 1.10 becomes 1.1, 0123 is octal, 1e3 is 1000.",
  },
  say: ({ value }: { value: string }) =>
    text(
      `${value}은(는) 숫자로 읽혀 다른 값이 될 수 있습니다. 따옴표로 묶으세요.`,
      `${value} is read as a number and may come out as other text; put it in quotes.`,
    ),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, ["services.environment.*", "services.build.args.*"]))
      if (pair && node.style === "plain" && changes(node.text))
        yield {
          at: node.at,
          data: { value: node.text },
          fixes: fixes(fix({ ko: "따옴표로 묶기", en: "Put it in quotes" }, false, quote(doc.source, node))),
        };
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: app:1\n    environment:\n      APP_VERSION: «1.10»\n",
      good: 'services:\n  app:\n    image: app:1\n    environment:\n      APP_VERSION: "1.10"\n',
    },
    {
      bad: "services:\n  app:\n    image: app:1\n    environment:\n      A: «0123»\n      B: «1e3»\n      C: «1_000»\n",
      doc: false,
    },
    {
      good: 'services:\n  app:\n    image: app:1\n    environment:\n      A: "1.10"\n      B: 8080\n      C: true\n      D: 1.5\n      E: 0\n      F: 1.2.30\n    command: [1.10]\n  b:\n    image: app:1\n    environment:\n      - V=1.10\n',
      doc: false,
    },
  ],
});
