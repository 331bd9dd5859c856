import { rule } from "../rule.ts";
import { sayUndefined, undefinedIn } from "../undefined.ts";

export default rule({
  name: "undefined-config",
  title: { ko: "없는 설정(config)을 쓰는 서비스", en: "Use of a config that is not declared" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/configs",
  why: {
    ko: "설정은 맨 위의 configs에 어디서 오는지(file, content, environment, external)와 함께 선언해야 합니다.",
    en: "A config must be declared in configs at the top, with where it comes from (file, content, environment or external).",
  },
  say: sayUndefined,
  check: (doc, context) => undefinedIn(doc, "configs", context),
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    configs:\n      - source: «site»\n        target: /etc/nginx/conf.d/default.conf\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    configs:\n      - source: site\n        target: /etc/nginx/conf.d/default.conf\nconfigs:\n  site:\n    file: ./site.conf\n",
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    configs: [site]\nconfigs:\n  site:\n    content: a\n",
      doc: false,
    },
  ],
});
