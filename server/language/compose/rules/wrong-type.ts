import { type Text, text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { quote, quoted } from "../edits.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { asList, asSwitch, meantBy } from "../schema/meant.ts";
import { type Violation, violationsOf } from "../schema/walk.ts";
import { keyName, typeName, typeNames } from "../schema/words.ts";

type WrongType = Extract<Violation, { kind: "type" }>;

function fixesFor(source: string, it: WrongType): Fix | undefined {
  const { node, allowed, found } = it;
  const other = asSwitch(it);
  if (other) return other;
  if (node?.kind !== "scalar" || node.at !== it.at) return undefined;
  const written = source.slice(node.at.start, node.at.end);
  // Nothing is lost: the text stays as it is written, digit for digit.
  if ("inbd".includes(found) && allowed.includes("s"))
    return fix({ ko: "따옴표로 묶기", en: "Put it in quotes" }, true, quote(source, node));
  if (found === "s" && allowed.includes("l") && it.items.includes("s") && node.style !== "block") {
    const item = node.style === "plain" ? quoted(written) : written;
    return fix({ ko: "목록으로 바꾸기", en: "Turn into a list" }, true, replace(node.at, `[${item}]`));
  }
  return found === "i" || found === "n" ? asList(it) : undefined;
}

export default rule({
  name: "wrong-type",
  title: { ko: "키에 맞지 않는 종류의 값", en: "Value of the wrong type" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "키마다 받는 값의 종류(문자열, 숫자, 목록, 키와 값)가 정해져 있고, 다르면 Compose가 파일을 거부합니다. 문자열 자리에 온 숫자는 따옴표로 묶으면 됩니다.",
    en: "Every key takes values of certain types (text, numbers, lists, keys with values), and Compose refuses the file when it gets another. A number where text is expected only needs quotes.",
  },
  say: ({
    key,
    allowed,
    found,
    meant,
  }: {
    key: string;
    allowed: Text;
    found: Text;
    meant: Text | undefined;
  }) =>
    meant ??
    text(
      `${key}에 쓸 수 있는 값: ${allowed.ko}. 지금 값: ${found.ko}.`,
      `${key} takes ${allowed.en}, but this is ${found.en}.`,
    ),
  *check(doc) {
    for (const it of violationsOf(doc)) {
      if (it.kind !== "type") continue;
      const meant = meantBy(doc, it);
      yield {
        at: it.at,
        data: {
          key: keyName(it.path),
          allowed: typeNames(it.allowed),
          found: typeName(it.found),
          meant: meant?.said,
        },
        fixes: meant ? meant.fixes : fixes(fixesFor(doc.source, it)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports: «8080:80»\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports: ["8080:80"]\n',
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    command: [sleep, «10»]\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    command: [sleep, "10"]\n',
    },
    {
      bad: "services:\n  app:\n    image: «2026-11-01»\n    environment:\n      SINCE: 2026-11-01\n",
      good: 'services:\n  app:\n    image: "2026-11-01"\n    environment:\n      SINCE: 2026-11-01\n',
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      - «A»: 1\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      - A=1\n",
    },
    {
      bad: "services:\n  «web»:\n  image: «nginx:1.30»\n  «ports»: ['80:80']\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    ports: ['80:80']\n",
      doc: false,
    },
    {
      bad: "services:\n  web:\n    «image:nginx»\n  db: «redis:8»\n",
      good: "services:\n  web:\n    image: nginx\n  db:\n    image: redis:8\n",
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db: «service_healthy»\n    tty: «1»\n    expose: «80»\n  db:\n    image: redis:8\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: service_healthy\n    tty: true\n    expose: ["80"]\n  db:\n    image: redis:8\n',
      doc: false,
    },
    { bad: "name: «1.10»\nservices: {}\n", good: 'name: "1.10"\nservices: {}\n', doc: false },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    environment:\n      «LIST»: [a]\n", doc: false },
    { bad: "services:\n  «web»:\n", doc: false },
    { bad: "services:\n  web:\n    image: nginx:1.30\nnetworks:\n  default: «bridge»\n", doc: false },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    networks:\n      - «front»: {}\n", doc: false },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    privileged: ${P}\n    scale: ${N:-1}\n    ports: !reset null\n    networks:\n      front:\n    mem_limit: 512m\n    cpus: 0.5\n    init: yes\n    expose: [80, '81']\nnetworks:\n  front:\n",
      doc: false,
    },
  ],
});
