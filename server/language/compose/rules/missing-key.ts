import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import type { Mapping } from "../../yaml/syntax.ts";
import { rule } from "../rule.ts";
import { violationsOf } from "../schema/walk.ts";
import { listed, pathName } from "../schema/words.ts";

const isMistyped = ({ pairs }: Mapping, wanted: string): boolean =>
  pairs.some(({ key }) => nearest(key.text.replaceAll("-", "_"), [wanted]) !== undefined);

export default rule({
  name: "missing-key",
  title: { ko: "빠진 필수 키", en: "Required key is missing" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "긴 문법(키와 값)에는 꼭 있어야 하는 키가 있습니다. 빠지면 Compose가 파일을 거부합니다.",
    en: "The long syntax has keys that must be there. Compose refuses the file without them.",
  },
  say: ({ where, keys }: { where: string; keys: string }) =>
    text(`${where}에 꼭 필요한 키가 없습니다: ${keys}.`, `${where} lacks a required key: ${keys}.`),
  *check(doc) {
    // A slip in the very key that is missing is told of by itself.
    for (const it of violationsOf(doc))
      if (it.kind === "missing" && !it.keys.every((key) => isMistyped(it.map, key)))
        yield { at: it.at, data: { where: pathName(it.path), keys: listed(it.keys) } };
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      «db»:\n        restart: true\n  db:\n    image: postgres:18\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: service_healthy\n        restart: true\n  db:\n    image: postgres:18\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - «source»: data\n        target: /data\nvolumes:\n  data:\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        conditon: service_healthy\n",
      doc: false,
    },
    { bad: "models:\n  «ai»: {}\nservices: {}\n", doc: false },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    ulimits:\n      nofile:\n        <<: &both {soft: 10, hard: 20}\n",
      doc: false,
    },
  ],
});
