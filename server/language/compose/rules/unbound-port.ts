import { text } from "../../../protocol/text.ts";
import { bindToLoopback, publishedIn } from "../published.ts";
import { fix, fixes, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "unbound-port",
  title: { ko: "모든 인터페이스에 연 포트", en: "Port that is open on every interface" },
  category: "security",
  severity: "info",
  recommended: false,
  aliases: ["dclint:no-unbound-port-interfaces"],
  topic: "compose/services.ports",
  why: {
    ko: "주소 없이 연 포트는 호스트의 모든 인터페이스에 열리고, Docker는 방화벽(ufw 등)보다 먼저 이를 통과시킵니다. 이 컴퓨터에서만 쓸 포트라면 127.0.0.1을 붙이세요.",
    en: "A port without an address is open on every interface of the host, and Docker lets it past firewalls such as ufw. Put 127.0.0.1 in front when only this machine needs it.",
  },
  say: ({ port }: { port: number }) =>
    text(
      `${port}번 포트가 호스트의 모든 인터페이스에 열립니다.`,
      `The port ${port} is open on every interface of the host.`,
    ),
  *check(doc) {
    for (const { node, attachment } of servicesOf(doc).values()) {
      if (attachment.kind === "host") continue;
      for (const port of publishedIn(doc.source, node)) {
        if (port.ip !== undefined) continue;
        const edit = bindToLoopback(port);
        yield {
          at: port.at,
          data: { port: (port.host ?? port.container).first },
          fixes: fixes(
            edit && fix({ ko: "127.0.0.1에만 열기", en: "Open it on 127.0.0.1 only" }, false, edit),
          ),
        };
      }
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "«8080»:80"\n      - «"443"»\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "127.0.0.1:8080:80"\n      - "127.0.0.1::443"\n',
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - target: 80\n        published: «8080»\n",
      doc: false,
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports: ["127.0.0.1:80:80", "0.0.0.0:81:81", "[::1]:82:82"]\n',
      doc: false,
    },
  ],
});
