import { rule } from "../rule.ts";
import { sayUndefined, undefinedIn } from "../undefined.ts";

export default rule({
  name: "undefined-network",
  title: { ko: "없는 네트워크를 쓰는 서비스", en: "Use of a network that is not declared" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/networks",
  why: {
    ko: "네트워크는 맨 위의 networks에 선언한 것만 쓸 수 있습니다. default만 선언 없이 쓸 수 있습니다.",
    en: "A service can join networks that are declared in networks at the top; only default needs no declaration.",
  },
  say: sayUndefined,
  check: (doc, context) => undefinedIn(doc, "networks", context),
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    networks:\n      - «front»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    networks:\n      - front\nnetworks:\n  front:\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    networks:\n      «frnt»:\n        aliases: [a]\nnetworks:\n  front:\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    networks:\n      front:\n        aliases: [a]\nnetworks:\n  front:\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    networks: [default]\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    networks: [front]\n    environment:\n      A: b\n",
      doc: false,
    },
    {
      good: "include: [base.yaml]\nservices:\n  web:\n    image: nginx:1.30\n    networks: [front]\n",
      doc: false,
    },
    {
      good: "x-net: &net\n  networks: [front]\nservices:\n  web:\n    <<: *net\n    image: nginx:1.30\nnetworks:\n  front: {}\n",
      doc: false,
    },
  ],
});
