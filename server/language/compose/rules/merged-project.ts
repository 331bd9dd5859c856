import type { Text } from "../../../protocol/text.ts";
import { problemsAcross } from "../project/across.ts";
import { rule } from "../rule.ts";

const base = "services:\n  web:\n    image: nginx:1.30\n    networks: [front]\n    depends_on: [db]\n";

export default rule({
  name: "merged-project",
  title: {
    ko: "함께 읽는 파일들을 합치면 거부되는 프로젝트",
    en: "Project that is refused when its files are put together",
  },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/override-file",
  why: {
    ko: "Compose는 compose.override.yaml이나 -f(COMPOSE_FILE)로 함께 읽는 파일, include한 파일을 모두 합친 다음에 검사합니다. 어느 파일에도 없는 이름, 파일들이 함께 만드는 순환과 겹침은 한 파일만 보아서는 보이지 않습니다. 합친 결과는 '실제 적용되는 설정 보기' 명령으로 볼 수 있습니다.",
    en: "Compose checks what comes out when compose.override.yaml, the files of -f or COMPOSE_FILE, and included files are put together. Names that none of them declares, and rings or clashes that they only make together, cannot be seen in one file. The command Effective Configuration shows what comes out.",
  },
  say: ({ message }: { message: Text }) => message,
  *check({ source, yaml }, { folder }) {
    if (!folder || yaml.errors.length > 0) return;
    for (const { at, message, isOptional } of problemsAcross(source, folder))
      yield { at, data: { message }, ...(isOptional && { severity: "warning" }) };
  },
  examples: [
    {
      bad: base.replace("front", "«front»"),
      good: base.replace("[front]", "[back]"),
      file: "compose.yaml",
      files: { "compose.override.yaml": "services:\n  db:\n    image: postgres:18\nnetworks:\n  back:\n" },
    },
    {
      bad: "services:\n  db:\n    image: postgres:18\n    depends_on:\n      - «web»\n",
      doc: false,
      file: "deploy/compose.override.yaml",
      files: {
        "deploy/compose.yaml": "services:\n  web:\n    image: nginx:1.30\n    depends_on: [db]\n",
      },
    },
    {
      bad: "include: [db.yaml]\nservices:\n  web:\n    image: nginx:1.30\n    volumes: [«data:/data»]\n    profiles: [p]\n",
      doc: false,
      file: "compose.yaml",
      files: { "db.yaml": "services:\n  db:\n    image: postgres:18\n" },
    },
    {
      good: "services:\n  web:\n    networks: [front, '${NET}']\n",
      doc: false,
      file: "compose.yaml",
      files: { "compose.override.yaml": "services: {web: {image: x}}\nnetworks: {front: }\n" },
    },
    {
      bad: "services:\n  web:\n    networks: [front, «back»]\n    volumes: [data:/data]\n",
      doc: false,
      file: "deploy/prod.yaml",
      files: {
        "deploy/.env": "COMPOSE_FILE=base.yaml:prod.yaml\n",
        "deploy/base.yaml": "services: {web: {image: x}}\nnetworks: {front: }\nvolumes: {data: }\n",
      },
    },
    { good: "services:\n  web:\n    image: nginx:1.30\n", doc: false, file: "compose.yaml", files: {} },
  ],
});
