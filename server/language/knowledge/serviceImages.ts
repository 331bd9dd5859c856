import type { ImageReference } from "../dockerfile/image.ts";
import { isOfficial } from "../dockerfile/image.ts";

/** What is known of an image that other services talk to. */
export interface ServiceImage {
  /** What it is called: `PostgreSQL`. */
  readonly name: string;
  /** It keeps data that nobody wants to lose. */
  readonly isStore: boolean;
  /** The TCP ports on which it speaks to its clients. */
  readonly ports: readonly string[];
  /** The schemes of addresses that lead to it. */
  readonly schemes: readonly string[];
  /** Where its data lies by the major version of its tag, undefined for one that nobody knows. */
  readonly data?: (major: number | undefined) => readonly DataPlace[];
  /** Moves the data elsewhere. */
  readonly dataVariable?: string;
  /** The words that a server may be started with. */
  readonly server: RegExp;
  /** Variables without which the container ends at once: of each group one; `_FILE` may follow any of them. */
  readonly required: readonly (readonly string[])[];
  /** The test of a health check as a list in YAML. */
  readonly health?: string;
}

/** A folder that holds the data, and the one that the image itself declares as a volume. */
export interface DataPlace {
  readonly path: string;
  readonly volume: string;
}

const place = (path: string, volume = path): DataPlace => ({ path, volume });
const always = (path: string) => (): readonly DataPlace[] => [place(path)];

const oldPostgres = place("/var/lib/postgresql/data");
/** Since 18 the folder of the data carries the version: https://hub.docker.com/_/postgres (PGDATA). */
const newPostgres = (major: number): DataPlace =>
  place(`/var/lib/postgresql/${major}/docker`, "/var/lib/postgresql");

function postgresData(major: number | undefined): readonly DataPlace[] {
  if (major === undefined) return [newPostgres(18), oldPostgres];
  return [major >= 18 ? newPostgres(major) : oldPostgres];
}

/** The root password, one way or another: https://hub.docker.com/_/mysql, https://hub.docker.com/_/mariadb */
const mysqlRoot = ["MYSQL_ROOT_PASSWORD", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"];
const mariadbRoot = [
  "MARIADB_ROOT_PASSWORD",
  "MARIADB_ROOT_PASSWORD_HASH",
  "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
  "MARIADB_RANDOM_ROOT_PASSWORD",
  ...mysqlRoot,
];

const postgres: ServiceImage = {
  name: "PostgreSQL",
  isStore: true,
  ports: ["5432"],
  schemes: ["postgres", "postgresql"],
  data: postgresData,
  dataVariable: "PGDATA",
  server: /^(-|postgres\b|docker-entrypoint)/,
  required: [["POSTGRES_PASSWORD", "POSTGRES_HOST_AUTH_METHOD"]],
  health: '["CMD-SHELL", "pg_isready -h 127.0.0.1 -U $${POSTGRES_USER:-postgres}"]',
};
const mysql: ServiceImage = {
  name: "MySQL",
  isStore: true,
  ports: ["3306"],
  schemes: ["mysql", "mysql2"],
  data: always("/var/lib/mysql"),
  server: /^(-|mysqld|docker-entrypoint)/,
  required: [mysqlRoot],
  health: '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]',
};
const mariadb: ServiceImage = {
  ...mysql,
  name: "MariaDB",
  schemes: ["mysql", "mysql2", "mariadb"],
  server: /^(-|mysqld|mariadbd|docker-entrypoint)/,
  required: [mariadbRoot],
  health: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
};
const redis: ServiceImage = {
  name: "Redis",
  isStore: false,
  ports: ["6379"],
  schemes: ["redis", "rediss"],
  server: /./,
  required: [],
  health: '["CMD", "redis-cli", "ping"]',
};
const elasticsearch: ServiceImage = {
  name: "Elasticsearch",
  isStore: true,
  ports: ["9200"],
  schemes: [],
  data: always("/usr/share/elasticsearch/data"),
  server: /^(-|elasticsearch|eswrapper)/,
  required: [],
};

/** By repository; facts as the page of each image on Docker Hub gives them. */
const table: Readonly<Record<string, ServiceImage>> = {
  postgres,
  "postgis/postgis": postgres,
  "pgvector/pgvector": postgres,
  mysql,
  mariadb,
  redis,
  "redis/redis-stack-server": redis,
  "valkey/valkey": { ...redis, name: "Valkey", health: '["CMD", "valkey-cli", "ping"]' },
  mongo: {
    name: "MongoDB",
    isStore: true,
    ports: ["27017"],
    schemes: ["mongodb"],
    data: always("/data/db"),
    server: /^(-|mongod|docker-entrypoint)/,
    required: [],
    health: '["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand(\'ping\').ok"]',
  },
  rabbitmq: {
    name: "RabbitMQ",
    isStore: false,
    ports: ["5672"],
    schemes: ["amqp", "amqps"],
    server: /./,
    required: [],
    health: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
  },
  memcached: {
    name: "Memcached",
    isStore: false,
    ports: ["11211"],
    schemes: ["memcached"],
    server: /./,
    required: [],
  },
  elasticsearch,
  "docker.elastic.co/elasticsearch/elasticsearch": elasticsearch,
  "opensearchproject/opensearch": {
    ...elasticsearch,
    name: "OpenSearch",
    data: always("/usr/share/opensearch/data"),
    server: /^(-|opensearch)/,
  },
  "clickhouse/clickhouse-server": {
    name: "ClickHouse",
    isStore: true,
    ports: ["8123", "9000"],
    schemes: ["clickhouse"],
    data: always("/var/lib/clickhouse"),
    server: /^-/,
    required: [],
  },
  cassandra: {
    name: "Cassandra",
    isStore: true,
    ports: ["9042"],
    schemes: ["cassandra"],
    data: always("/var/lib/cassandra"),
    server: /^(-|cassandra)/,
    required: [],
  },
  neo4j: {
    name: "Neo4j",
    isStore: true,
    ports: ["7687"],
    schemes: ["bolt", "neo4j"],
    data: always("/data"),
    server: /^neo4j/,
    required: [],
  },
  couchdb: {
    name: "CouchDB",
    isStore: true,
    ports: ["5984"],
    schemes: [],
    data: always("/opt/couchdb/data"),
    server: /^(-|couchdb|\/opt\/couchdb)/,
    required: [],
  },
  "mcr.microsoft.com/mssql/server": {
    name: "SQL Server",
    isStore: true,
    ports: ["1433"],
    schemes: ["sqlserver", "mssql"],
    data: always("/var/opt/mssql"),
    server: /sqlservr/,
    required: [["ACCEPT_EULA"], ["MSSQL_SA_PASSWORD", "SA_PASSWORD"]],
  },
};

/** What is known of an image; undefined for one that the table does not have. */
export function serviceImageOf(image: ImageReference): ServiceImage | undefined {
  const registry = image.registry?.text;
  const isHub = registry === undefined || isOfficial(image) || /docker\.io$/.test(registry);
  const key = isHub ? image.repository : `${registry}/${image.repository}`;
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The ports of databases, queues and search engines that must not be open to everybody, and whose they are. */
export const storePorts: ReadonlyMap<string, string> = new Map([
  ...Object.values(table)
    .toReversed()
    .flatMap(({ ports, name }) => ports.filter((it) => it !== "9000").map((it) => [it, name] as const)),
  ["5432", "PostgreSQL"],
  ["3306", "MySQL"],
  ["6379", "Redis"],
  ["9200", "Elasticsearch"],
  ["2379", "etcd"],
  ["2181", "ZooKeeper"],
  ["9092", "Kafka"],
]);

/** The tests of health checks that the table knows, each once. */
export const knownHealthChecks: readonly string[] = [
  ...new Set(Object.values(table).flatMap(({ health }) => health ?? [])),
];
