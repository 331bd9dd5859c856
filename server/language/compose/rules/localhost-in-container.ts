import { text } from "../../../protocol/text.ts";
import type { Edit, Finding } from "../../core/rule.ts";
import { type Slice, spanIn } from "../../core/span.ts";
import type { Compose } from "../document.ts";
import { type HostUse, hostsIn, isSelf } from "../hosts.ts";
import { knownImageOf } from "../images.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { publishedPorts, type Service, servicesOf } from "../services.ts";
import { settingsAt } from "../settings.ts";

/** Addresses that others use to reach the container, not the container itself. */
const outward = /advertised|public|external|origin|cors|redirect|callback|listen|bind/i;

/** Whether an address with "localhost" leads to what a service is: by its port, else by the scheme. */
function means({ port, scheme }: HostUse, target: Service): boolean {
  const known = knownImageOf(target);
  if (!known) return false;
  if (scheme !== undefined && !/^(https?|tcp)$/.test(scheme) && !known.schemes.includes(scheme)) return false;
  if (port === undefined) return scheme !== undefined && known.schemes.includes(scheme);
  return (
    known.ports.includes(port) ||
    publishedPorts(target).some(({ host, container }) => host === port && known.ports.includes(container))
  );
}

/** The service for a variable such as `DB_HOST` whose value tells no port: the only database there is. */
function byKey(name: string, others: readonly Service[]): Service | undefined {
  const stores = others.filter((it) => knownImageOf(it) !== undefined);
  const isMeant = (it: Service): boolean => {
    const known = knownImageOf(it)?.name.toLowerCase() ?? "";
    const word = /^(db|database|postgres|pg|mysql|mariadb|mongo|redis|valkey|rabbitmq|memcached)[_A-Z]/i.exec(
      name,
    )?.[1];
    if (word === undefined) return false;
    if (/^(db|database)$/i.test(word)) return knownImageOf(it)?.isStore === true;
    return known.startsWith(/^pg$/i.test(word) ? "postgres" : word.toLowerCase());
  };
  const meant = stores.filter(isMeant);
  return meant.length === 1 ? meant[0] : undefined;
}

function targetOf(doc: Compose, own: Service, name: string, use: HostUse): Service | undefined {
  const others = [...servicesOf(doc).values()].filter(
    (it) => it.name !== own.name && it.attachment.kind === "networks",
  );
  return others.find((it) => means(use, it)) ?? (use.by === "key" ? byKey(name, others) : undefined);
}

/** The port of the container, where the address has that of the host. */
function portEdit(value: Slice, { port, to }: HostUse, target: Service): Edit | undefined {
  if (port === undefined || knownImageOf(target)?.ports.includes(port)) return undefined;
  const inner = publishedPorts(target).find(({ host }) => host === port)?.container;
  return inner === undefined ? undefined : replace(spanIn(value, to + 1, to + 1 + port.length), inner);
}

function findingOf(value: Slice, use: HostUse, target: Service): Finding<{ name: string; host: string }> {
  const at = spanIn(value, use.from, use.to);
  const { name } = target;
  const port = portEdit(value, use, target);
  const title = text(`${name}(으)로 바꾸기`, `Change to ${name}`);
  return {
    at,
    data: { name, host: use.name },
    fixes: fixes(fix(title, false, replace(at, name), ...(port ? [port] : []))),
  };
}

export default rule({
  name: "localhost-in-container",
  title: { ko: "컨테이너 안에서 localhost로 찾는 다른 서비스", en: "Other service looked for on localhost" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "컨테이너 안에서 localhost는 그 컨테이너 자신입니다. 다른 서비스는 서비스 이름으로 찾고, 포트는 호스트에 연 포트가 아니라 컨테이너의 포트를 씁니다.",
    en: "Inside a container localhost is the container itself. Another service is reached by its name, at the port of its container rather than the one on the host.",
  },
  say: ({ name, host }: { name: string; host: string }) =>
    text(
      `${host}: 이 컨테이너 자신을 가리킵니다. ${name} 서비스에는 ${name}(으)로 접속하세요.`,
      `${host} is this container itself; reach the service ${name} as ${name}.`,
    ),
  *check(doc) {
    const services = servicesOf(doc);
    for (const { service, name, value } of settingsAt(doc, ["services.environment"])) {
      const own = services.get(service);
      // On the network of the host, or of another service, localhost is more than the container.
      if (own?.attachment.kind !== "networks" || outward.test(name)) continue;
      for (const use of hostsIn(value.text, name)) {
        const target = isSelf(use.name) ? targetOf(doc, own, name, use) : undefined;
        if (target) yield findingOf(value, use, target);
      }
    }
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: app:1\n    environment:\n      DATABASE_URL: postgres://app@«localhost»:5432/app\n  db:\n    image: postgres:18\n",
      good: "services:\n  app:\n    image: app:1\n    environment:\n      DATABASE_URL: postgres://app@db:5432/app\n  db:\n    image: postgres:18\n",
    },
    {
      bad: 'services:\n  app:\n    image: app:1\n    environment:\n      - DB_HOST=«127.0.0.1»\n      - REDIS_URL=redis://«localhost»:6380\n  db:\n    image: mysql:8.4\n  cache:\n    image: redis:8\n    ports: ["127.0.0.1:6380:6379"]\n',
      good: 'services:\n  app:\n    image: app:1\n    environment:\n      - DB_HOST=db\n      - REDIS_URL=redis://cache:6379\n  db:\n    image: mysql:8.4\n  cache:\n    image: redis:8\n    ports: ["127.0.0.1:6380:6379"]\n',
      doc: false,
    },
    {
      good: "services:\n  app:\n    image: app:1\n    environment:\n      CORS_ORIGIN: http://localhost:9200\n      FRONT: http://localhost:3000\n      OTHER: postgres://localhost:5433/x\n  host:\n    image: app:1\n    network_mode: host\n    environment:\n      DB_HOST: localhost\n  db:\n    image: postgres:18\n    environment:\n      PGHOST: localhost\n",
      doc: false,
    },
  ],
});
