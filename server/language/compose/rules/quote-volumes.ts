import { text } from "../../../protocol/text.ts";
import { scalarsAt } from "../nodes.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

/** What YAML reads the same without quotes, in a list of its own lines. */
const isPlain = (text: string): boolean =>
  /^[\w./~$\\-][^\s#'"[\]{},&*!|>%@`]*[^\s:#'"[\]{},]$|^[\w./~]$/.test(text) &&
  !/^[-+.\d]*$|^(true|false|null|~|yes|no|on|off)$/i.test(text) &&
  !/^-/.test(text);

export default rule({
  name: "quote-volumes",
  title: { ko: "따옴표가 필요 없는 볼륨", en: "Volume with quotes that it does not need" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:no-quotes-in-volumes"],
  topic: "compose/services.volumes",
  why: {
    ko: "경로는 대개 따옴표 없이도 글자 그대로 읽힙니다. 한 가지로 쓰면 파일이 가지런해집니다.",
    en: "Paths mostly read the same without quotes. Written one way, the file is more even.",
  },
  say: ({ written }: { written: string }) =>
    text(`${written}에는 따옴표가 필요 없습니다.`, `${written} needs no quotes.`),
  *check(doc) {
    for (const { node, pair } of scalarsAt(doc, ["services.volumes"])) {
      if (pair || (node.style !== "single" && node.style !== "double")) continue;
      const isSafe = isPlain(node.text) && !node.text.includes(": ") && !node.text.includes(" #");
      if (!isSafe) continue;
      yield {
        at: node.at,
        data: { written: node.text },
        fixes: fixes(
          fix({ ko: "따옴표 빼기", en: "Take the quotes away" }, true, replace(node.at, node.text)),
        ),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    volumes:\n      - «"./data:/var/lib/postgresql"»\n',
      good: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - ./data:/var/lib/postgresql\n",
    },
    {
      good: 'services:\n  db:\n    image: postgres:18\n    volumes:\n      - ./a:/b\n      - "./a b:/c"\n      - "{x}:/y"\n      - type: bind\n        source: "./q"\n        target: "/r"\n',
      doc: false,
    },
  ],
});
