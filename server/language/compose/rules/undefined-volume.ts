import { rule } from "../rule.ts";
import { sayUndefined, undefinedIn } from "../undefined.ts";

export default rule({
  name: "undefined-volume",
  title: { ko: "없는 볼륨을 쓰는 서비스", en: "Use of a volume that is not declared" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/volumes",
  why: {
    ko: "이름 있는 볼륨은 맨 위의 volumes에 선언해야 합니다. 호스트 폴더를 마운트하려면 ./ 나 / 로 시작하는 경로를 쓰세요.",
    en: "A named volume must be declared in volumes at the top. To mount a folder of the host, write a path that starts with ./ or /.",
  },
  say: sayUndefined,
  check: (doc, context) => undefinedIn(doc, "volumes", context),
  examples: [
    {
      bad: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - «data»:/var/lib/postgresql\n",
      good: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - data:/var/lib/postgresql\nvolumes:\n  data:\n",
    },
    {
      bad: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - type: volume\n        source: «dta»\n        target: /d\nvolumes:\n  data:\n  other:\n",
      good: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - type: volume\n        source: data\n        target: /d\nvolumes:\n  data:\n  other:\n",
      doc: false,
    },
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    volumes: ["«data»:/d"]\nvolumes:\n  other:\n    driver: local\n',
      good: 'services:\n  db:\n    image: postgres:18\n    volumes: ["data:/d"]\nvolumes:\n  other:\n    driver: local\n  data:\n',
      doc: false,
    },
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    profiles: [debug]\n    volumes: ["«data»:/d"]\n',
      doc: false,
    },
    {
      good: "services:\n  db:\n    image: postgres:18\n    volumes:\n      - ./data:/d\n      - /a:/b\n      - ~/c:/c\n      - /anonymous\n      - ${DATA}:/e\n      - C:\\data:/f\n      - \\\\.\\pipe\\docker:/g\n",
      doc: false,
    },
  ],
});
