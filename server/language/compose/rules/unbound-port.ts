import { text } from "../../../protocol/text.ts";
import { storePorts } from "../../knowledge/serviceImages.ts";
import { publishedIn } from "../published.ts";
import { fix, fixes, insert, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "unbound-port",
  title: { ko: "모든 주소에 연 포트", en: "Port published without an address" },
  category: "security",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:no-unbound-port-interfaces"],
  topic: "compose/services.ports",
  why: {
    ko: "주소 없이 연 포트는 호스트의 모든 인터페이스에서 접속됩니다. 밖에서 접속하게 하려면 0.0.0.0을, 이 컴퓨터에서만 쓰려면 127.0.0.1을 적어 의도를 분명히 하세요.",
    en: "A port without an address is open on every interface of the host. Say what is meant: 0.0.0.0 to open it to the outside, 127.0.0.1 to keep it here.",
  },
  say: ({ port }: { port: number }) =>
    text(
      `${port} 포트가 호스트의 모든 주소에 열립니다. 주소를 적으세요.`,
      `Port ${port} is open on every address of the host; write the address.`,
    ),
  *check(doc) {
    const seen = new Set<unknown>();
    for (const { node: service, attachment } of servicesOf(doc).values()) {
      if (attachment.kind === "host") continue;
      for (const { node, at, ip, start, host, container } of publishedIn(doc.source, service)) {
        // Of the ports of databases another rule speaks.
        if (ip !== undefined || storePorts.has(String(container.first)) || seen.has(node)) continue;
        seen.add(node);
        yield {
          at,
          data: { port: host?.first ?? container.first },
          fixes: fixes(
            start !== undefined && host
              ? fix(
                  { ko: "이 컴퓨터에만 열기(127.0.0.1)", en: "Publish on this machine only (127.0.0.1)" },
                  false,
                  insert(start, "127.0.0.1:"),
                )
              : undefined,
          ),
        };
      }
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "«8080»:80"\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "127.0.0.1:8080:80"\n',
    },
    {
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "0.0.0.0:8080:80"\n      - "5432:5432"\n',
      doc: false,
    },
  ],
});
