import { slice } from "../core/span.ts";
import { imageOf } from "../dockerfile/image.ts";
import { endOfLifeOf, supportedTags } from "../knowledge/endOfLife.ts";
import { serviceImageOf } from "../knowledge/serviceImages.ts";
import type { Found } from "./project.ts";

/** A database or a queue that a program talks to. */
export type StoreId = "postgres" | "mysql" | "mariadb" | "mongo" | "redis" | "rabbitmq";

interface Store {
  readonly id: StoreId;
  /** The name of its service. */
  readonly service: string;
  readonly suffix: string;
  /** Its environment, `KEY: value`. */
  readonly environment: readonly string[];
  readonly command?: string;
  /** Where its data lies, for an image of which the knowledge of service images does not tell. */
  readonly data?: string;
  /** Libraries whose presence tells that a program talks to it. */
  readonly libraries: RegExp;
  /** How a program is told where it is. */
  readonly tells: Readonly<Record<Found["speaks"], readonly string[]>>;
}

/** What Compose says when the variable is not set, so that nobody starts a database with a password from a repository. */
const password = "${DB_PASSWORD:?set it in .env}";

const sql = (
  id: StoreId,
  scheme: string,
  jdbc: string,
  laravel: string,
  port: number,
): Pick<Store, "tells"> => ({
  tells: {
    url: [`DATABASE_URL: ${scheme}://app:${password}@db:${port}/app`],
    spring: [
      `SPRING_DATASOURCE_URL: jdbc:${jdbc}://db:${port}/app`,
      "SPRING_DATASOURCE_USERNAME: app",
      `SPRING_DATASOURCE_PASSWORD: ${password}`,
    ],
    dotnet: [
      id === "postgres"
        ? `ConnectionStrings__Default: Host=db;Database=app;Username=app;Password=${password}`
        : `ConnectionStrings__Default: Server=db;Database=app;User=app;Password=${password}`,
    ],
    laravel: [
      "APP_KEY: ${APP_KEY:?set it in .env}",
      `DB_CONNECTION: ${laravel}`,
      "DB_HOST: db",
      `DB_PORT: "${port}"`,
      "DB_DATABASE: app",
      "DB_USERNAME: app",
      `DB_PASSWORD: ${password}`,
    ],
  },
});

const stores: readonly Store[] = [
  {
    ...{ id: "postgres", service: "db", suffix: "-alpine" },
    environment: ["POSTGRES_DB: app", "POSTGRES_USER: app", `POSTGRES_PASSWORD: ${password}`],
    libraries:
      /^(pg|pg-promise|postgres|postgresql|@prisma\/postgresql|psycopg\d?(-binary|-c)?|asyncpg|tokio-postgres|sqlx-postgres|npgsql(\..+)?|org\.postgresql|ext-pdo_pgsql|ext-pgsql|github\.com\/jackc\/pgx.*|github\.com\/lib\/pq|gorm\.io\/driver\/postgres)$/,
    ...sql("postgres", "postgresql", "postgresql", "pgsql", 5432),
  },
  {
    ...{ id: "mysql", service: "db", suffix: "" },
    environment: [
      "MYSQL_DATABASE: app",
      "MYSQL_USER: app",
      `MYSQL_PASSWORD: ${password}`,
      'MYSQL_RANDOM_ROOT_PASSWORD: "1"',
    ],
    libraries:
      /^(mysql2?|pymysql|mysqlclient|mysql-connector-(python|java|j)|aiomysql|mysql_async|sqlx-mysql|mysqlconnector|mysql\.data|pomelo\.entityframeworkcore\.mysql|ext-pdo_mysql|ext-mysqli|github\.com\/go-sql-driver\/mysql|gorm\.io\/driver\/mysql)$/,
    ...sql("mysql", "mysql", "mysql", "mysql", 3306),
  },
  {
    ...{ id: "mariadb", service: "db", suffix: "" },
    environment: [
      "MARIADB_DATABASE: app",
      "MARIADB_USER: app",
      `MARIADB_PASSWORD: ${password}`,
      'MARIADB_RANDOM_ROOT_PASSWORD: "1"',
    ],
    libraries: /^(mariadb|mariadb-java-client)$/,
    ...sql("mariadb", "mysql", "mariadb", "mariadb", 3306),
  },
  {
    ...{ id: "mongo", service: "mongo", suffix: "" },
    environment: [
      "MONGO_INITDB_DATABASE: app",
      "MONGO_INITDB_ROOT_USERNAME: app",
      `MONGO_INITDB_ROOT_PASSWORD: ${password}`,
    ],
    libraries:
      /^(mongodb|mongoose|pymongo|motor|beanie|mongoengine|spring-boot-starter-data-mongodb|mongodb\.driver|mongodb\/mongodb|go\.mongodb\.org\/mongo-driver.*)$/,
    tells: allOf(
      [`MONGODB_URI: mongodb://app:${password}@mongo:27017/app?authSource=admin`],
      [`SPRING_DATA_MONGODB_URI: mongodb://app:${password}@mongo:27017/app?authSource=admin`],
    ),
  },
  {
    ...{ id: "redis", service: "redis", suffix: "-alpine", environment: [] },
    command: '["redis-server", "--appendonly", "yes"]',
    data: "/data",
    libraries:
      /^(redis|ioredis|bull|bullmq|connect-redis|django-redis|aioredis|arq|rq|spring-boot-starter-data-redis|stackexchange\.redis|predis\/predis|ext-redis|github\.com\/(redis\/)?go-redis\/.*)$/,
    tells: {
      ...allOf(["REDIS_URL: redis://redis:6379"], ["SPRING_DATA_REDIS_HOST: redis"]),
      laravel: ["REDIS_HOST: redis"],
    },
  },
  {
    ...{ id: "rabbitmq", service: "rabbitmq", suffix: "-alpine" },
    data: "/var/lib/rabbitmq",
    environment: ["RABBITMQ_DEFAULT_USER: app", `RABBITMQ_DEFAULT_PASS: ${password}`],
    libraries:
      /^(amqplib|amqp-connection-manager|pika|aio-pika|lapin|spring-boot-starter-amqp|rabbitmq\.client|php-amqplib\/php-amqplib|github\.com\/rabbitmq\/amqp091-go)$/,
    tells: allOf(
      [`AMQP_URL: amqp://app:${password}@rabbitmq:5672`],
      [
        "SPRING_RABBITMQ_HOST: rabbitmq",
        "SPRING_RABBITMQ_USERNAME: app",
        `SPRING_RABBITMQ_PASSWORD: ${password}`,
      ],
    ),
  },
];

function allOf(url: readonly string[], spring: readonly string[]): Store["tells"] {
  return { url, spring, dotnet: url, laravel: url };
}

/** The stores that libraries talk to; of the SQL databases only the first, since they would have one name. */
export function storesOf(libraries: Iterable<string>): StoreId[] {
  const names = [...libraries].map((it) => it.toLowerCase());
  const found = stores.filter((it) => names.some((name) => it.libraries.test(name)));
  return found
    .filter((it, i) => found.findIndex((other) => other.service === it.service) === i)
    .map((it) => it.id);
}

const storeOf = (id: StoreId): Store => stores.find((it) => it.id === id) as Store;

/** What a program is told of its stores: lines of `environment:`. */
export const tellingOf = (ids: readonly StoreId[], speaks: Found["speaks"]): string[] =>
  ids.flatMap((id) => storeOf(id).tells[speaks]);

/** The services that stores are in, by their names, in the order of the list. */
export const serviceOf = (id: StoreId): string => storeOf(id).service;

/** The service of a store as lines of a Compose file, and the volume for its data. */
export function storeService(
  id: StoreId,
  today: string,
): { lines: string[]; volume?: string; usesPassword: boolean } {
  const { service, suffix, environment, command, data } = storeOf(id);
  const reference = imageOf(slice(id, 0, id.length));
  const [version = ""] = supportedTags(endOfLifeOf(reference), today);
  const known = serviceImageOf(reference);
  const [place] = known?.data?.(Number(version.split(".")[0])) ?? [];
  const path = data ?? place?.volume;
  const volume = path && `${service}-data`;
  const lines = [
    `${service}:`,
    `  image: ${id}:${version}${suffix}`,
    ...(volume ? ["  volumes:", `    - ${volume}:${path}`] : []),
    ...(environment.length > 0 ? ["  environment:", ...environment.map((it) => `    ${it}`)] : []),
    ...(command ? [`  command: ${command}`] : []),
    "  restart: unless-stopped",
    ...(known?.health
      ? [
          "  healthcheck:",
          `    test: ${known.health}`,
          "    interval: 10s",
          "    timeout: 5s",
          "    retries: 5",
          "    start_period: 30s",
        ]
      : []),
    // Its data is kept under the name of the machine.
    ...(id === "rabbitmq" ? ["  hostname: rabbitmq"] : []),
  ];
  return { lines, ...(volume && { volume }), usesPassword: environment.some((it) => it.includes(password)) };
}
