import { rule } from "../rule.ts";
import { sayUnused, unusedIn } from "../unused.ts";

export default rule({
  name: "unused-config",
  title: { ko: "쓰이지 않는 설정(config)", en: "Config that nothing uses" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "compose/configs",
  tag: "unnecessary",
  why: {
    ko: "선언만 하고 어느 서비스도 쓰지 않으면 Compose는 만들지 않습니다. 서비스에 연결하는 것을 잊었거나, 지우면 되는 항목입니다.",
    en: "Compose does not create what is declared and used by no service: either a service should use it, or it can be deleted.",
  },
  say: sayUnused,
  check: (doc, { folder }) => unusedIn(doc, "configs", folder),
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    configs: [data]\nconfigs:\n  data:\n    file: ./x.txt\n  «old»:\n    file: ./x.txt\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    configs: [data]\nconfigs:\n  data:\n    file: ./x.txt\n",
    },
    { good: "configs:\n  data:\n    file: ./x.txt\n", doc: false },
    {
      good: "include: [a.yaml]\nservices:\n  web:\n    image: nginx:1.30\nconfigs:\n  data:\n    file: ./x.txt\n",
      doc: false,
    },
  ],
});
