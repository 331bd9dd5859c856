import { type Text, text } from "../../../protocol/text.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";

/** What a container sees of the host by each key. */
const shared: Readonly<Record<string, Text>> = {
  pid: text(
    "호스트의 모든 프로세스를 보고 신호를 보낼 수 있습니다",
    "sees every process of the host and can signal them",
  ),
  ipc: text("호스트의 공유 메모리를 씁니다", "uses the shared memory of the host"),
  userns_mode: text(
    "사용자 네임스페이스 격리에서 벗어납니다",
    "is left out of the mapping of users that guards the host",
  ),
  uts: text("호스트의 이름을 바꿀 수 있습니다", "can change the name of the host"),
};

export default rule({
  name: "host-pid-ipc",
  title: {
    ko: "호스트와 네임스페이스를 함께 쓰는 서비스",
    en: "Service that shares a namespace of the host",
  },
  category: "security",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.pid",
  why: {
    ko: "네임스페이스는 컨테이너를 호스트와 나누는 벽입니다. host로 적으면 그 벽이 없어집니다. 호스트를 감시하는 도구가 아니라면 지우세요.",
    en: "Namespaces are the walls between a container and the host; host takes one away. Unless the service is there to watch the host, delete the key.",
  },
  say: ({ key }: { key: string }) =>
    text(
      `${key}: host이면 컨테이너가 ${shared[key]?.ko ?? ""}.`,
      `With ${key}: host the container ${shared[key]?.en ?? ""}.`,
    ),
  *check(doc) {
    for (const key of Object.keys(shared))
      for (const { node } of scalarsAt(doc, [`services.${key}`]))
        if (node.text === "host")
          yield { at: node.at, data: { key }, ...(key === "pid" && { severity: "warning" as const }) };
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: alpine:3.24\n    pid: «host»\n    ipc: «host»\n",
      good: "services:\n  app:\n    image: alpine:3.24\n",
    },
    {
      good: "services:\n  app:\n    image: alpine:3.24\n    ipc: shareable\n    pid: service:db\n",
      doc: false,
    },
  ],
});
