import { text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { storePorts } from "../../knowledge/serviceImages.ts";
import { isEverywhere, type Published, publishedIn } from "../published.ts";
import { fix, fixes, insert, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

/** What a port that is open everywhere leads to, if that is a database or the like. */
const storeBehind = ({ container, ip }: Published): string | undefined =>
  isEverywhere(ip) && container.first === container.last
    ? storePorts.get(String(container.first))
    : undefined;

function here({ start, ip, host }: Published): Fix | undefined {
  if (start === undefined || ip !== undefined || host === undefined) return undefined;
  const title = text("이 컴퓨터에만 열기(127.0.0.1)", "Publish on this machine only (127.0.0.1)");
  return fix(title, false, insert(start, "127.0.0.1:"));
}

export default rule({
  name: "database-port-open",
  title: { ko: "모두에게 열린 데이터베이스 포트", en: "Database port that is open to everybody" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:no-unbound-port-interfaces"],
  topic: "compose/services.ports",
  why: {
    ko: "주소 없이 연 포트는 호스트의 모든 인터페이스에서 접속되고, Docker는 방화벽(ufw) 규칙보다 앞서 길을 엽니다. 다른 서비스는 포트를 열지 않아도 서비스 이름으로 접속합니다. 이 컴퓨터에서만 쓸 포트는 127.0.0.1에 여세요.",
    en: "A port without an address is open on every interface of the host, and Docker lets traffic in ahead of firewalls such as ufw. Other services reach it by name without any published port; for this machine alone, publish on 127.0.0.1.",
  },
  say: ({ port, name }: { port: number; name: string }) =>
    text(
      `${name}의 ${port} 포트가 호스트의 모든 주소에 열립니다. 127.0.0.1을 붙이거나 ports에서 빼세요.`,
      `Port ${port} of ${name} is open on every address of the host; put 127.0.0.1 before it or do not publish it.`,
    ),
  *check(doc) {
    const seen = new Set<unknown>();
    for (const { node: service, attachment } of servicesOf(doc).values()) {
      if (attachment.kind === "host") continue;
      for (const port of publishedIn(doc.source, service)) {
        const name = storeBehind(port);
        if (name === undefined || seen.has(port.node)) continue;
        seen.add(port.node);
        yield { at: port.at, data: { port: port.container.first, name }, fixes: fixes(here(port)) };
      }
    }
  },
  examples: [
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "«5433»:5432"\n',
      good: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5433:5432"\n',
    },
    {
      bad: 'services:\n  db:\n    image: mysql:8.4\n    ports:\n      - «3306»:3306\n      - "0.0.0.0:«33060»:3306"\n      - target: 6379\n        published: «"6379"»\n',
      doc: false,
    },
    {
      good: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5432:5432"\n      - "8080:80"\n      - "[::1]:6379:6379"\n      - "${P}:5432"\n',
      doc: false,
    },
  ],
});
