import { text } from "../../../protocol/text.ts";
import { entry } from "../../yaml/read.ts";
import { deletePair } from "../edits.ts";
import { severityIn } from "../profiles.ts";
import { fix, fixes, rule } from "../rule.ts";
import { isScaled } from "../scale.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "container-name-scale",
  title: { ko: "여러 개로 늘린 서비스의 container_name", en: "container_name of a service that is scaled" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.container_name",
  why: {
    ko: "컨테이너 이름은 하나뿐이라 container_name을 준 서비스는 여러 개로 늘릴 수 없습니다. 이름을 빼면 Compose가 번호를 붙입니다.",
    en: "A name belongs to one container, so a service with a container_name cannot be scaled. Without it Compose numbers the containers.",
  },
  say: ({ name, count }: { name: string; count: number }) =>
    text(
      `${name} 서비스는 ${count}개로 늘리므로 container_name을 줄 수 없습니다.`,
      `The service ${name} runs ${count} times, so it cannot have a container_name.`,
    ),
  *check(doc) {
    for (const { name, node } of servicesOf(doc).values()) {
      const pair = entry(node, "container_name");
      const scaled = isScaled(node);
      if (!pair || !scaled || node?.kind !== "map") continue;
      const edit = deletePair(doc.source, node, pair);
      yield {
        at: pair.key.at,
        data: { name, count: scaled.count },
        ...severityIn(node),
        fixes: fixes(edit && fix({ ko: "container_name 지우기", en: "Delete container_name" }, false, edit)),
        related: [{ at: scaled.pair.key.at, said: text("늘리는 곳", "Scaled here") }],
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    «container_name»: web\n    deploy:\n      replicas: 3\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      replicas: 3\n",
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    container_name: web\n    scale: 1\n  api:\n    image: node:26\n    container_name: api\n    scale: ${N}\n",
      doc: false,
    },
  ],
});
