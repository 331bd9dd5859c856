import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

/** Images whose work cannot be done without. */
const needing = /(^|\/)(docker:.*dind|buildkit|kind|k3s|binfmt)/;

export default rule({
  name: "privileged",
  title: { ko: "모든 권한을 주는 컨테이너", en: "Container with every privilege" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.privileged",
  why: {
    ko: "privileged 컨테이너는 호스트의 장치를 모두 다루고 격리도 풀려 있어, 뚫리면 호스트의 root를 내준 것과 같습니다. 필요한 장치는 devices로, 권한은 cap_add로 하나씩 주세요.",
    en: "A privileged container reaches every device and runs without the usual confinement: who breaks into it is root on the host. Give single devices by devices and single abilities by cap_add.",
  },
  say: ({ service }: { service: string }) => ({
    ko: `${service} 서비스가 호스트의 모든 권한을 가집니다. 필요한 cap_add나 devices만 주세요.`,
    en: `${service} has every privilege on the host; give it the cap_add or devices it needs instead.`,
  }),
  *check(doc) {
    for (const { node, steps, path } of scalarsAt(doc, ["services.privileged"])) {
      const service = String(steps[1]);
      const image = servicesOf(doc).get(service)?.image ?? "";
      if (path !== "services.privileged" || node.text !== "true" || needing.test(image)) continue;
      yield { at: node.at, data: { service } };
    }
  },
  examples: [
    {
      bad: "services:\n  vpn:\n    image: alpine:3.24\n    privileged: «true»\n",
      good: "services:\n  vpn:\n    image: alpine:3.24\n    cap_add: [NET_ADMIN]\n",
    },
    {
      good: "services:\n  a:\n    image: docker:29-dind\n    privileged: true\n  b:\n    image: alpine:3.24\n    privileged: false\n  c:\n    image: alpine:3.24\n    privileged: ${P}\n",
      doc: false,
    },
  ],
});
