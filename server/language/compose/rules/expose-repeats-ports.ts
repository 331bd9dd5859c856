import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";
import { knownText } from "../scale.ts";
import { publishedPorts, servicesOf } from "../services.ts";

export default rule({
  name: "expose-repeats-ports",
  title: { ko: "ports와 겹치는 expose", en: "Port in expose that ports has already" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.expose",
  tag: "unnecessary",
  why: {
    ko: "ports에 적은 포트는 다른 서비스에도 알려집니다. expose에 다시 적어도 달라지는 것이 없습니다.",
    en: "What ports publishes is known to other services, too; to repeat it in expose changes nothing.",
  },
  say: ({ port }: { port: string }) => ({
    ko: `${port} 포트는 ports에 이미 있습니다.`,
    en: `Port ${port} is in ports already.`,
  }),
  *check(doc) {
    for (const { node, steps } of scalarsAt(doc, ["services.expose"])) {
      const port = knownText(node)?.replace(/\/tcp$/, "");
      const service = servicesOf(doc).get(String(steps[1]));
      const isPublished =
        service && publishedPorts(service).some((it) => it.container === port && it.protocol === "tcp");
      if (port !== undefined && isPublished) yield { at: node.at, data: { port } };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n    expose:\n      - «"80"»\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n',
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports: ["8080:80"]\n    expose: ["8080", "80/udp"]\n',
      doc: false,
    },
  ],
});
