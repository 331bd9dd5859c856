import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { scalarsAt } from "../nodes.ts";
import { changeTo, fixes, rule } from "../rule.ts";
import { knownText } from "../scale.ts";

const policies = ["no", "always", "on-failure", "unless-stopped"];

/** `on-failure` may say how often: `on-failure:5`. */
const isPolicy = (written: string): boolean => policies.includes(written) || /^on-failure:\d+$/.test(written);

/** What people write instead. */
const meant: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  yes: "always",
  on: "always",
  true: "always",
  never: "no",
  none: "no",
  off: "no",
  false: "no",
};

/** A slip, or the beginning of a policy. */
const likely = (word: string): string | undefined =>
  nearest(word, policies) ?? (word.length > 3 ? policies.find((it) => it.startsWith(word)) : undefined);

export default rule({
  name: "unknown-restart-policy",
  title: { ko: "없는 재시작 정책", en: "Restart policy that does not exist" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.restart",
  why: {
    ko: "Compose는 restart의 값을 읽기만 하고, 엔진은 컨테이너를 만들 때 모르는 값을 거부합니다. 쓸 수 있는 값은 no, always, unless-stopped, on-failure입니다.",
    en: "Compose only reads the value of restart; the engine refuses one that it does not know when the container is made. There are no, always, unless-stopped and on-failure.",
  },
  say: ({ policy }: { policy: string }) =>
    text(
      `재시작 정책 ${policy}은(는) 없습니다. no, always, unless-stopped, on-failure[:횟수] 가운데 하나를 쓰세요.`,
      `There is no restart policy ${policy}; use no, always, unless-stopped or on-failure[:count].`,
    ),
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.restart"])) {
      const policy = typeof node.value === "string" ? knownText(node) : undefined;
      if (policy === undefined || policy === "" || isPolicy(policy)) continue;
      const plain = policy.toLowerCase().replaceAll("_", "-");
      const wanted = meant[plain] ?? (isPolicy(plain) ? plain : likely(plain));
      const written = wanted === "no" ? '"no"' : wanted;
      yield {
        at: node.at,
        data: { policy },
        fixes: fixes(node.text.includes("$") ? undefined : changeTo(node.at, written)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    restart: «on_failure»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    restart: on-failure\n",
    },
    {
      bad: "services:\n  a:\n    image: a:1\n    restart: «unless»\n  b:\n    image: a:1\n    restart: «yes»\n  c:\n    image: a:1\n    restart: «never»\n",
      good: 'services:\n  a:\n    image: a:1\n    restart: unless-stopped\n  b:\n    image: a:1\n    restart: always\n  c:\n    image: a:1\n    restart: "no"\n',
      doc: false,
    },
    {
      good: 'services:\n  a:\n    image: a:1\n    restart: on-failure:5\n  b:\n    image: a:1\n    restart: "no"\n  c:\n    image: a:1\n    restart: ${RESTART:-always}\n  d:\n    image: a:1\n    restart: no\n',
      doc: false,
    },
  ],
});
