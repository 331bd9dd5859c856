import { text } from "../../../protocol/text.ts";
import { entry, resolve, textAt } from "../../yaml/read.ts";
import { deletePair } from "../edits.ts";
import { severityIn } from "../profiles.ts";
import { fix, fixes, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "network-mode-and-networks",
  title: { ko: "함께 쓴 network_mode와 networks", en: "network_mode together with networks" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.network_mode",
  why: {
    ko: "network_mode는 컨테이너의 네트워크를 한 가지 방식(host, none, 다른 서비스의 네트워크)으로 정하므로 networks와 함께 쓸 수 없습니다.",
    en: "network_mode puts the container on the host's, on no, or on another service's network, so networks cannot be used with it.",
  },
  say: ({ name, mode }: { name: string; mode: string }) =>
    text(
      `${name} 서비스는 network_mode: ${mode}와 networks를 함께 쓸 수 없습니다. 하나를 지우세요.`,
      `The service ${name} cannot have both network_mode: ${mode} and networks; delete one.`,
    ),
  *check(doc) {
    for (const { name, node } of servicesOf(doc).values()) {
      const mode = entry(node, "network_mode");
      const networks = entry(node, "networks");
      const value = resolve(networks?.value);
      const count =
        value?.kind === "map" ? value.pairs.length : value?.kind === "list" ? value.items.length : 0;
      if (!mode || !networks || count === 0 || node?.kind !== "map") continue;
      const dropNetworks = deletePair(doc.source, node, networks);
      const dropMode = deletePair(doc.source, node, mode);
      yield {
        at: networks.key.at,
        data: { name, mode: textAt(node, "network_mode") ?? "" },
        ...severityIn(node),
        fixes: fixes(
          dropNetworks && fix({ ko: "networks 지우기", en: "Delete networks" }, false, dropNetworks),
          dropMode && fix({ ko: "network_mode 지우기", en: "Delete network_mode" }, false, dropMode),
        ),
        related: [{ at: mode.key.at, said: text("network_mode", "network_mode") }],
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    network_mode: host\n    «networks»:\n      - front\nnetworks:\n  front:\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    network_mode: host\nnetworks:\n  front:\n",
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    network_mode: host\n  api:\n    image: node:26\n    networks: [front]\nnetworks:\n  front:\n",
      doc: false,
    },
  ],
});
