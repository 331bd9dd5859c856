import { text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { offsetIn, type Slice } from "../../core/span.ts";
import { sliceOf } from "../../yaml/text.ts";
import { type Reference, referencesIn } from "../interpolation.ts";
import { everyNode } from "../nodes.ts";
import { fix, fixes, insert, rule } from "../rule.ts";

/** The signs that hashes of passwords start with: bcrypt, apr1, crypt, Argon2. */
const hash = /(^|[^$])\$(apr1|2[aby]?|1|5|6|y|argon2\w*)\$/;

const secret = /pass(word|wd|phrase)?|secret|token|credential|api_?key|access_?key|basicauth/i;

/** Whether a reference is likely a part of a password: it sticks to letters before it, without braces. */
const isAccident = (whole: string, { from, name, isEscape, error }: Reference): boolean =>
  !isEscape &&
  error === undefined &&
  name.text !== "" &&
  whole[from + 1] !== "{" &&
  /[\w$]/.test(whole[from - 1] ?? "");

/** What is lost of a value, when it is a hash or a password. */
function lostIn(slice: Slice, key: string): Reference[] {
  const { text } = slice;
  if (hash.test(text))
    return referencesIn(slice).filter((it) => it.name.text !== "" && text[it.from + 1] !== "{");
  const isSecret = secret.test(key) || /^[\w.-]*(pass|secret|token|key)\w*=/i.test(text);
  return isSecret ? referencesIn(slice).filter((it) => isAccident(text, it)) : [];
}

/** Makes the fix of the one at `index`. All signs of a hash are doubled at once, as that reads better. */
function escapeIn(slice: Slice): (it: Reference, index: number) => Fix | undefined {
  const isHash = hash.test(slice.text);
  const all = [...slice.text.matchAll(/(?<!\$)\$(?![${])/g)].map(({ index }) => offsetIn(slice, index));
  return (it, index) => {
    const places = isHash ? (index === 0 ? all : []) : [it.at.start];
    const edits = places.map((at) => insert(at, "$"));
    return fix({ ko: "$를 $$로 적기", en: "Write $$ for the dollar sign" }, false, ...edits);
  };
}

export default rule({
  name: "dollar-in-value",
  title: {
    ko: "변수로 사라지는 비밀번호 속 $",
    en: "Dollar sign of a password that is taken for a variable",
  },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/interpolation-escape",
  why: {
    ko: "Compose는 값 속의 $이름을 변수로 봅니다. 비밀번호나 해시에 $가 들어 있으면 그 뒤가 조용히 사라집니다. $$로 적으면 $ 한 글자가 됩니다.",
    en: "Compose takes $letters in a value for a variable, so that a password or hash with a dollar sign silently loses a part. $$ stands for one dollar sign.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `$${name}이(가) 변수로 바뀌어 값이 달라집니다. $를 그대로 쓰려면 $$로 적으세요.`,
      `$${name} is replaced as a variable; write $$ for a dollar sign.`,
    ),
  *check(doc) {
    for (const { node, path } of everyNode(doc)) {
      if (node.kind !== "scalar" || !node.text.includes("$")) continue;
      const slice = sliceOf(doc.source, node);
      const doubled = escapeIn(slice);
      for (const [i, it] of lostIn(slice, String(path.at(-1))).entries())
        yield {
          at: it.at,
          data: { name: it.name.text },
          fixes: fixes(doubled(it, i)),
        };
    }
  },
  examples: [
    {
      bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: pa«$sword1»\n",
      good: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: pa$$sword1\n",
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    labels:\n      - "traefik.auth=me:«$apr1»$4RsM«$abcdef»"\n',
      doc: false,
    },
    {
      good: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: $PASSWORD\n      DB_PASSWORD: pre${X}\n      TOKEN_URL: http://$HOST/x\n      A: a$b\n    command: echo $$2y$$10$$abc\n",
      doc: false,
    },
  ],
});
