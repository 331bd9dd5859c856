import { text } from "../../../protocol/text.ts";
import { get, resolve } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { firstOutOfOrder, sortItems } from "../order.ts";
import { type Published, publishedIn } from "../published.ts";
import { fix, fixes, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

const portOf = ({ host, container }: Published): number => (host ?? container).first;

export default rule({
  name: "ports-order",
  title: { ko: "번호순이 아닌 ports", en: "Ports that are not in order" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:service-ports-alphabetical-order"],
  topic: "compose/services.ports",
  why: {
    ko: "호스트 포트의 번호순으로 두면 겹치거나 빠진 포트가 눈에 띕니다.",
    en: "In the order of the host's ports, what clashes or is missing stands out.",
  },
  say: ({ port, before }: { port: number; before: number }) =>
    text(
      `번호순이면 ${port}번이 ${before}번보다 앞입니다.`,
      `In order, port ${port} comes before ${before}.`,
    ),
  *check(doc) {
    for (const { node } of servicesOf(doc).values()) {
      const list = resolve(get(node, "ports"));
      const all = [...publishedIn(doc.source, node)];
      if (list?.kind !== "list" || all.length < list.items.length) continue;
      const found = firstOutOfOrder(all, (a, b) => portOf(a) - portOf(b));
      if (!found) continue;
      const ports = new Map<YamlNode, number>(all.map((it) => [it.node, portOf(it)]));
      const edit = sortItems(doc.source, list, (a, b) => (ports.get(a) ?? 0) - (ports.get(b) ?? 0));
      yield {
        at: found.late.at,
        data: { port: portOf(found.late), before: portOf(found.before) },
        fixes: fixes(edit && fix({ ko: "번호순으로 정렬", en: "Sort the ports" }, true, edit)),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8443:443"\n      - "«8080»:80" # http\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80" # http\n      - "8443:443"\n',
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports: ["80:80", "443:443", "1000:1"]\n  api:\n    image: nginx:1.30\n    ports: ["${P}:80", "1:1"]\n',
      doc: false,
    },
  ],
});
