import { rule } from "../rule.ts";
import { sayUndefined, undefinedIn } from "../undefined.ts";

export default rule({
  name: "undefined-secret",
  title: { ko: "없는 시크릿을 쓰는 서비스", en: "Use of a secret that is not declared" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/secrets",
  why: {
    ko: "시크릿은 맨 위의 secrets에 어디서 오는지(file, environment, external)와 함께 선언해야 합니다.",
    en: "A secret must be declared in secrets at the top, with where it comes from (file, environment or external).",
  },
  say: sayUndefined,
  check: (doc, context) => undefinedIn(doc, "secrets", context),
  examples: [
    {
      bad: "services:\n  db:\n    image: postgres:18\n    secrets:\n      - «db_password»\n",
      good: "services:\n  db:\n    image: postgres:18\n    secrets:\n      - db_password\nsecrets:\n  db_password:\n    file: ./db_password.txt\n",
    },
    {
      bad: "services:\n  web:\n    build:\n      context: .\n      secrets:\n        - source: «npmtoken»\nsecrets:\n  npm_token:\n    environment: NPM_TOKEN\n",
      good: "services:\n  web:\n    build:\n      context: .\n      secrets:\n        - source: npm_token\nsecrets:\n  npm_token:\n    environment: NPM_TOKEN\n",
      doc: false,
    },
    {
      good: "services:\n  db:\n    image: postgres:18\n    secrets:\n      - source: a\n        target: b\nsecrets:\n  a:\n    file: ./a\n",
      doc: false,
    },
  ],
});
