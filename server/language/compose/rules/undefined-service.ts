import { rule } from "../rule.ts";
import { sayUndefined, undefinedIn } from "../undefined.ts";

export default rule({
  name: "undefined-service",
  title: { ko: "없는 서비스를 쓰는 서비스", en: "Use of a service that is not declared" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.depends_on",
  why: {
    ko: "depends_on, links, volumes_from, extends, network_mode: service:… 가 가리키는 서비스는 같은 프로젝트에 있어야 합니다. 없으면 Compose가 파일을 거부합니다.",
    en: "The services that depends_on, links, volumes_from, extends and network_mode: service:… name must be in the same project. Compose refuses the file otherwise.",
  },
  say: sayUndefined,
  check: (doc, context) => undefinedIn(doc, "services", context),
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      - «databse»\n  database:\n    image: postgres:18\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      - database\n  database:\n    image: postgres:18\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    network_mode: service:«vpn»\n",
      doc: false,
    },
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    links: ["«db»:database"]\n    volumes_from: ["«data»:ro"]\n',
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    extends:\n      service: «base»\n",
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      «db»:\n        condition: service_healthy\n        restart: true\n",
      doc: false,
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      - db\n    volumes_from: ["container:other"]\n    extends: {file: other.yaml, service: base}\n    network_mode: ${MODE}\n  db:\n    image: postgres:18\n',
      doc: false,
    },
  ],
});
