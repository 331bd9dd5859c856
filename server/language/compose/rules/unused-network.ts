import { rule } from "../rule.ts";
import { sayUnused, unusedIn } from "../unused.ts";

export default rule({
  name: "unused-network",
  title: { ko: "쓰이지 않는 네트워크", en: "Network that nothing uses" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "compose/networks",
  tag: "unnecessary",
  why: {
    ko: "선언만 하고 어느 서비스도 쓰지 않으면 Compose는 만들지 않습니다. 서비스에 연결하는 것을 잊었거나, 지우면 되는 항목입니다.",
    en: "Compose does not create what is declared and used by no service: either a service should use it, or it can be deleted.",
  },
  say: sayUnused,
  check: (doc, { folder }) => unusedIn(doc, "networks", folder),
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    networks: [data]\nnetworks:\n  data:\n  «old»:\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    networks: [data]\nnetworks:\n  data:\n",
    },
    { good: "networks:\n  data:\n", doc: false },
    {
      good: "include: [a.yaml]\nservices:\n  web:\n    image: nginx:1.30\nnetworks:\n  data:\n",
      doc: false,
    },
  ],
});
