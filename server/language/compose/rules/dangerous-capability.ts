import { text } from "../../../protocol/text.ts";
import { capabilityWords } from "../../knowledge/capabilities.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";

/** With these a container can leave its confinement. */
const grave: ReadonlySet<string> = new Set(["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO"]);
const wide: ReadonlySet<string> = new Set([
  "SYS_PTRACE",
  "DAC_READ_SEARCH",
  "SYS_BOOT",
  "BPF",
  "NET_ADMIN",
  "SYS_TIME",
  "MAC_ADMIN",
]);

export default rule({
  name: "dangerous-capability",
  title: { ko: "위험한 권한(capability)을 주는 컨테이너", en: "Capability that opens the host" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.cap_add",
  why: {
    ko: "SYS_ADMIN이나 ALL 같은 권한이 있으면 컨테이너가 격리를 벗어나 호스트를 다룰 수 있습니다. 프로그램에 꼭 필요한 권한만 주세요.",
    en: "With a capability such as SYS_ADMIN or ALL a container can leave its confinement and reach the host. Give only what the program really uses.",
  },
  say: ({ name }: { name: string }) => {
    const words = capabilityWords(name);
    return text(
      `${name} 권한은 호스트를 위험하게 합니다${words ? `(${words.ko})` : ""}. 꼭 필요한지 확인하세요.`,
      `The capability ${name} endangers the host${words ? ` (${words.en})` : ""}; make sure that it is needed.`,
    );
  },
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.cap_add"])) {
      const name = node.text.toUpperCase().replace(/^CAP_/, "");
      if (grave.has(name)) yield { at: node.at, data: { name } };
      else if (wide.has(name)) yield { at: node.at, data: { name }, severity: "info" };
    }
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: alpine:3.24\n    cap_add:\n      - «SYS_ADMIN»\n",
      good: "services:\n  app:\n    image: alpine:3.24\n    cap_add:\n      - NET_BIND_SERVICE\n",
    },
    {
      bad: "services:\n  app:\n    image: alpine:3.24\n    cap_add: [«cap_net_admin», «ALL», CHOWN]\n",
      doc: false,
    },
    { good: "services:\n  app:\n    image: alpine:3.24\n    cap_drop: [ALL]\n", doc: false },
  ],
});
