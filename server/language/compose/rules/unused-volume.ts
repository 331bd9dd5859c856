import { rule } from "../rule.ts";
import { sayUnused, unusedIn } from "../unused.ts";

export default rule({
  name: "unused-volume",
  title: { ko: "쓰이지 않는 볼륨", en: "Volume that nothing uses" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "compose/volumes",
  tag: "unnecessary",
  why: {
    ko: "선언만 하고 어느 서비스도 쓰지 않으면 Compose는 만들지 않습니다. 서비스에 연결하는 것을 잊었거나, 지우면 되는 항목입니다.",
    en: "Compose does not create what is declared and used by no service: either a service should use it, or it can be deleted.",
  },
  say: sayUnused,
  check: (doc, { folder }) => unusedIn(doc, "volumes", folder),
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - data:/data\nvolumes:\n  data:\n  «old»:\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    volumes:\n      - data:/data\nvolumes:\n  data:\n",
    },
    { good: "volumes:\n  data:\n", doc: false },
    {
      good: "include: [a.yaml]\nservices:\n  web:\n    image: nginx:1.30\nvolumes:\n  data:\n",
      doc: false,
    },
  ],
});
