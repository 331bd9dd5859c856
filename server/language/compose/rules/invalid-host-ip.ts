import { text } from "../../../protocol/text.ts";
import { isIp } from "../../knowledge/ports.ts";
import { interpolate } from "../interpolation.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "invalid-host-ip",
  title: { ko: "IP 주소가 아닌 host_ip", en: "host_ip that is no IP address" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.ports",
  why: {
    ko: "host_ip는 포트를 열 호스트의 주소입니다. localhost 같은 이름은 쓸 수 없고 127.0.0.1 같은 IP 주소여야 합니다.",
    en: "host_ip is the address of the host on which the port is open. Names such as localhost are not taken; it is an IP address such as 127.0.0.1.",
  },
  say: ({ ip }: { ip: string }) =>
    text(`host_ip의 ${ip}은(는) IP 주소가 아닙니다.`, `${ip} is no IP address for host_ip.`),
  *check(doc) {
    for (const { node } of scalarsAt(doc, ["services.ports.host_ip"])) {
      const { text: ip, isKnown } = interpolate(node.text);
      if (isKnown && node.value !== null && !isIp(ip)) yield { at: node.at, data: { ip } };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - target: 80\n        published: 8080\n        host_ip: «localhost»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - target: 80\n        published: 8080\n        host_ip: 127.0.0.1\n",
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - target: 80\n        host_ip: "::1"\n      - target: 81\n        host_ip: ${IP}\n',
      doc: false,
    },
  ],
});
