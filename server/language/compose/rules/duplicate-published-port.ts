import { text } from "../../../protocol/text.ts";
import type { Severity } from "../../core/rule.ts";
import type { Compose } from "../document.ts";
import { profilesOf } from "../profiles.ts";
import { ipsMeet, type PortRange, type Published, publishedIn } from "../published.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { isScaled } from "../scale.ts";
import { servicesOf } from "../services.ts";

interface Taken {
  readonly service: string;
  readonly profiles: readonly string[];
  readonly port: Published;
  readonly host: PortRange;
}

function* takenIn(doc: Compose): Generator<Taken & { readonly isScaled: boolean }> {
  for (const { name: service, node, attachment } of servicesOf(doc).values()) {
    // The ports of a container on the host's network are not published.
    if (attachment.kind === "host") continue;
    const profiles = profilesOf(node);
    const scaled = isScaled(node) !== undefined;
    for (const port of publishedIn(doc.source, node))
      if (port.host) yield { service, profiles, port, host: port.host, isScaled: scaled };
  }
}

const clash = (a: Taken, b: Taken): boolean =>
  a.port.protocol === b.port.protocol &&
  a.host.first <= b.host.last &&
  b.host.first <= a.host.last &&
  ipsMeet(a.port.ip, b.port.ip) &&
  // What Compose drops as a repetition does not clash.
  !(a.service === b.service && sameMapping(a.port, b.port));

const sameMapping = (a: Published, b: Published): boolean =>
  a.ip === b.ip && a.container.first === b.container.first && a.host?.first === b.host?.first;

/** Services of different profiles need not run at once. */
function severityOf(a: Taken, b: Taken): Severity {
  const meet =
    a.profiles.length === 0 || b.profiles.length === 0 || a.profiles.some((it) => b.profiles.includes(it));
  return meet ? "warning" : "info";
}

/** The next port of the host that nothing in the file takes. */
function freePort(port: number, taken: readonly Taken[]): number {
  let free = port + 1;
  for (;;) {
    const other = taken.find(({ host }) => host.first <= free && free <= host.last);
    if (!other) return free;
    free = other.host.last + 1;
  }
}

export default rule({
  name: "duplicate-published-port",
  title: { ko: "두 번 연 호스트 포트", en: "Port of the host that is published twice" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:no-duplicate-exported-ports"],
  topic: "compose/services.ports",
  why: {
    ko: "호스트의 한 포트는 컨테이너 하나만 열 수 있습니다. 둘이 열면 나중에 시작한 컨테이너가 port is already allocated 오류로 실패합니다.",
    en: "Only one container can open a port of the host. The second one fails at start with: port is already allocated.",
  },
  say: ({ port, other }: { port: number; other: string | undefined }) =>
    other === undefined
      ? text(
          `서비스를 여러 개로 늘리므로 호스트 포트 ${port}번을 서로 열려고 합니다.`,
          `The service is scaled, and all of its containers want the port ${port} of the host.`,
        )
      : text(
          `호스트 포트 ${port}번은 ${other} 서비스가 이미 엽니다.`,
          `The port ${port} of the host is taken by the service ${other}.`,
        ),
  *check(doc) {
    const all = [...takenIn(doc)];
    const byPort = [...all].sort((a, b) => a.host.first - b.host.first);
    for (const it of all)
      if (it.isScaled && it.host.first === it.host.last)
        yield { at: it.port.at, data: { port: it.host.first, other: undefined } };
    for (const [a, b] of clashes(byPort)) {
      const [first, second] = a.port.at.start <= b.port.at.start ? [a, b] : [b, a];
      const { host, port } = second;
      const start = Math.max(first.host.first, host.first);
      const isSingle =
        host.first === host.last && doc.source.slice(port.at.start, port.at.end) === String(host.first);
      const free = isSingle ? freePort(host.first, all) : 0;
      yield {
        at: port.at,
        data: { port: start, other: first.service },
        severity: severityOf(first, second),
        fixes: fixes(
          isSingle && free <= 65535
            ? fix(
                { ko: `빈 포트 ${free}번으로 바꾸기`, en: `Change to the free port ${free}` },
                false,
                replace(port.at, String(free)),
              )
            : undefined,
        ),
        related: [{ at: first.port.at, said: text("먼저 연 곳", "Published here first") }],
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n  api:\n    image: node:26\n    ports:\n      - "«8080»:3000"\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "8080:80"\n  api:\n    image: node:26\n    ports:\n      - "8081:3000"\n',
    },
    {
      bad: 'services:\n  a:\n    image: nginx:1.30\n    ports: ["8000-8010:8000-8010"]\n  b:\n    image: nginx:1.30\n    ports:\n      - target: 80\n        published: «8005»\n',
      doc: false,
    },
    { bad: 'services:\n  a:\n    image: nginx:1.30\n    scale: 2\n    ports: ["«8080»:80"]\n', doc: false },
    {
      bad: 'services:\n  a:\n    image: nginx:1.30\n    ports: ["127.0.0.1:80:80", "0.0.0.0:«80»:81"]\n',
      doc: false,
    },
    {
      good: 'services:\n  a:\n    image: nginx:1.30\n    ports: ["8080", "53:53/tcp", "53:53/udp", "127.0.0.1:1:1", "127.0.0.2:1:1", "[::1]:1:1", "$W:80", "9000-9010:80"]\n  b:\n    image: nginx:1.30\n    ports: [8080, "$W:81", "9005:5"]\n  c:\n    image: nginx:1.30\n    network_mode: host\n    ports: ["9005:5"]\n',
      doc: false,
    },
  ],
});

/** The pairs that clash, each port with the ones that start at or before it; ranges that ended are forgotten. */
function* clashes(byPort: readonly Taken[]): Generator<readonly [Taken, Taken]> {
  let open: Taken[] = [];
  for (const it of byPort) {
    open = open.filter(({ host }) => host.last >= it.host.first);
    const other = open.find((one) => clash(one, it));
    if (other) yield [other, it];
    open.push(it);
  }
}
