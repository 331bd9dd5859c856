import { text } from "../../../protocol/text.ts";
import { entry, itemsOf } from "../../yaml/read.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "host-network",
  title: { ko: "호스트의 네트워크를 그대로 쓰는 서비스", en: "Service on the network of the host" },
  category: "security",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.network_mode",
  why: {
    ko: "network_mode: host에서는 컨테이너가 호스트의 인터페이스를 그대로 씁니다. ports는 무시되고, 다른 서비스를 이름으로 찾을 수 없으며, 호스트에만 열린 포트에도 닿습니다.",
    en: "With network_mode: host a container uses the interfaces of the host itself: ports has no effect, other services have no names, and what listens on the host alone is within reach.",
  },
  say: ({ ports }: { ports: boolean }) =>
    ports
      ? text(
          "network_mode: host에서는 ports가 무시됩니다. 둘 중 하나를 지우세요.",
          "ports has no effect with network_mode: host; delete one of them.",
        )
      : text(
          "컨테이너가 호스트의 네트워크를 그대로 씁니다. 필요한 포트만 ports로 여는 편이 안전합니다.",
          "The container uses the network of the host as it is; it is safer to publish the ports it needs.",
        ),
  *check(doc) {
    for (const { node, steps } of scalarsAt(doc, ["services.network_mode"])) {
      if (node.text !== "host") continue;
      const ports = entry(servicesOf(doc).get(String(steps[1]))?.node, "ports");
      const isIgnored = itemsOf(ports?.value).length > 0;
      yield isIgnored && ports
        ? { at: ports.key.at, data: { ports: true }, severity: "warning" }
        : { at: node.at, data: { ports: false } };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    network_mode: host\n    «ports»:\n      - "80:80"\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "80:80"\n',
    },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    network_mode: «host»\n", doc: false },
    { good: "services:\n  web:\n    image: nginx:1.30\n    network_mode: bridge\n", doc: false },
  ],
});
