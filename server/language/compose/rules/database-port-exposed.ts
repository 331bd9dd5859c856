import { text } from "../../../protocol/text.ts";
import { get, resolve } from "../../yaml/read.ts";
import { bindToLoopback, isEverywhere, type Published, publishedIn } from "../published.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

/** Ports on which stores of data listen, with the names of their images. */
const stores: readonly (readonly [number, RegExp, string])[] = [
  [5432, /postg(res|is)|timescale|pgvector/, "PostgreSQL"],
  [3306, /mysql|mariadb|percona/, "MySQL"],
  [27017, /mongo/, "MongoDB"],
  [6379, /redis|valkey|keydb|dragonfly/, "Redis"],
  [9200, /elasticsearch|opensearch/, "Elasticsearch"],
  [11211, /memcached/, "Memcached"],
  [1433, /mssql/, "SQL Server"],
  [1521, /oracle/, "Oracle Database"],
  [5984, /couchdb/, "CouchDB"],
  [8086, /influxdb/, "InfluxDB"],
  [9042, /cassandra|scylla/, "Cassandra"],
  [2379, /etcd/, "etcd"],
];

/** The name of the store of data that listens on a published port of an image. */
const storeOf = (image: string, { container }: Published): string | undefined =>
  stores.find(
    ([port, images]) => container.first <= port && port <= container.last && images.test(image),
  )?.[2];

export default rule({
  name: "database-port-exposed",
  title: { ko: "누구에게나 열린 데이터베이스 포트", en: "Port of a database that is open to everybody" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.ports",
  why: {
    ko: "같은 Compose 네트워크의 서비스는 ports 없이도 데이터베이스에 접속합니다. 주소 없이 열면 호스트에 닿는 누구나 접속을 시도할 수 있고, Docker는 ufw 같은 방화벽보다 먼저 통과시킵니다. 개발용이라면 127.0.0.1에만 여세요.",
    en: "Services on the same Compose network reach the database without ports. Open on every interface, anybody who reaches the host may try to connect, as Docker lets it past firewalls such as ufw. For development open it on 127.0.0.1 only.",
  },
  say: ({ store, port }: { store: string; port: number }) =>
    text(
      `${store} 포트(${port})가 호스트의 모든 인터페이스에 열립니다. 127.0.0.1에만 열거나 ports에서 빼세요.`,
      `The port ${port} of ${store} is open on every interface of the host; open it on 127.0.0.1 only, or not at all.`,
    ),
  *check(doc) {
    for (const { node, image, attachment } of servicesOf(doc).values()) {
      if (attachment.kind === "host" || image === undefined) continue;
      for (const port of publishedIn(doc.source, node)) {
        const store = storeOf(image, port);
        if (!store || !isEverywhere(port.ip)) continue;
        const address = resolve(get(port.node, "host_ip"));
        const edit = bindToLoopback(port) ?? (address && replace(address.at, "127.0.0.1"));
        yield {
          at: port.at,
          data: { store, port: (port.host ?? port.container).first },
          fixes: fixes(
            edit && fix({ ko: "127.0.0.1에만 열기", en: "Open it on 127.0.0.1 only" }, false, edit),
          ),
        };
      }
    }
  },
  examples: [
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "«5432»:5432"\n',
      good: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5432:5432"\n',
    },
    {
      bad: 'services:\n  db:\n    image: mysql:8.4\n    ports: ["0.0.0.0:«13306»:3306"]\n',
      doc: false,
    },
    {
      good: 'services:\n  db:\n    image: postgres:18\n    ports: ["127.0.0.1:5432:5432", "8080:80"]\n  web:\n    image: nginx:1.30\n    ports: ["5432:5432"]\n',
      doc: false,
    },
  ],
});
