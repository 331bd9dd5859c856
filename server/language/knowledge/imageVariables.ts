/** What the entry point of an image reads, and what people write instead. */
interface ImageVariables {
  /** What all of them start with. */
  readonly prefix: RegExp;
  readonly names: readonly string[];
  /** Names that other tools use for the same thing. */
  readonly instead: Readonly<Record<string, string>>;
}

const postgres: ImageVariables = {
  prefix: /^POSTGRES_/,
  names: [
    "POSTGRES_PASSWORD",
    "POSTGRES_USER",
    "POSTGRES_DB",
    "POSTGRES_INITDB_ARGS",
    "POSTGRES_INITDB_WALDIR",
    "POSTGRES_HOST_AUTH_METHOD",
  ],
  instead: {
    POSTGRES_USERNAME: "POSTGRES_USER",
    POSTGRES_PASS: "POSTGRES_PASSWORD",
    POSTGRES_PWD: "POSTGRES_PASSWORD",
    POSTGRES_DATABASE: "POSTGRES_DB",
    POSTGRES_DB_NAME: "POSTGRES_DB",
    POSTGRES_DBNAME: "POSTGRES_DB",
    POSTGRES_NAME: "POSTGRES_DB",
  },
};

const after = (prefix: string, names: string): string[] => names.split(" ").map((it) => `${prefix}_${it}`);

const mysqlNames = after(
  "MYSQL",
  "ROOT_PASSWORD DATABASE USER PASSWORD ALLOW_EMPTY_PASSWORD RANDOM_ROOT_PASSWORD ONETIME_PASSWORD INITDB_SKIP_TZINFO ROOT_HOST",
);
const mysqlInstead = {
  MYSQL_DB: "MYSQL_DATABASE",
  MYSQL_DB_NAME: "MYSQL_DATABASE",
  MYSQL_USERNAME: "MYSQL_USER",
  MYSQL_PASS: "MYSQL_PASSWORD",
  MYSQL_PWD_ROOT: "MYSQL_ROOT_PASSWORD",
  MYSQL_ROOT_PASS: "MYSQL_ROOT_PASSWORD",
};
const mariadbNames = after(
  "MARIADB",
  "ROOT_PASSWORD ROOT_PASSWORD_HASH DATABASE USER PASSWORD PASSWORD_HASH ALLOW_EMPTY_ROOT_PASSWORD RANDOM_ROOT_PASSWORD ROOT_HOST MYSQL_LOCALHOST_USER MYSQL_LOCALHOST_GRANTS HEALTHCHECK_GRANTS INITDB_SKIP_TZINFO AUTO_UPGRADE DISABLE_UPGRADE_BACKUP MASTER_HOST MASTER_PORT REPLICATION_USER REPLICATION_PASSWORD REPLICATION_PASSWORD_HASH",
);

/** By repository; from the pages of the images on Docker Hub: postgres, mysql, mariadb, mongo, rabbitmq. */
const table: Readonly<Record<string, ImageVariables>> = {
  postgres,
  "postgis/postgis": postgres,
  "pgvector/pgvector": postgres,
  mysql: { prefix: /^MYSQL_/, names: mysqlNames, instead: mysqlInstead },
  mariadb: {
    prefix: /^(?:MYSQL|MARIADB)_/,
    names: [...mariadbNames, ...mysqlNames],
    instead: { ...mysqlInstead, MARIADB_DB: "MARIADB_DATABASE", MARIADB_USERNAME: "MARIADB_USER" },
  },
  mongo: {
    prefix: /^MONGO_/,
    names: after("MONGO_INITDB", "ROOT_USERNAME ROOT_PASSWORD DATABASE"),
    instead: {
      MONGO_INITDB_USERNAME: "MONGO_INITDB_ROOT_USERNAME",
      MONGO_INITDB_PASSWORD: "MONGO_INITDB_ROOT_PASSWORD",
      MONGO_INITDB_ROOT_USER: "MONGO_INITDB_ROOT_USERNAME",
      MONGO_INITDB_ROOT_PASS: "MONGO_INITDB_ROOT_PASSWORD",
      MONGO_INITDB_DB: "MONGO_INITDB_DATABASE",
      MONGO_INIT_DATABASE: "MONGO_INITDB_DATABASE",
    },
  },
  rabbitmq: {
    prefix: /^RABBITMQ_DEF/,
    names: after("RABBITMQ", "DEFAULT_USER DEFAULT_PASS DEFAULT_VHOST"),
    instead: {
      RABBITMQ_DEFAULT_PASSWORD: "RABBITMQ_DEFAULT_PASS",
      RABBITMQ_DEFAULT_USERNAME: "RABBITMQ_DEFAULT_USER",
    },
  },
};

/** Images whose entry point reads a password from the file that the variable with `_FILE` names. */
const readsFiles: ReadonlySet<string> = new Set([
  "postgres",
  "postgis/postgis",
  "pgvector/pgvector",
  "mysql",
  "mariadb",
  "mongo",
]);

/** Whether an image of Docker Hub takes a variable from a file, too. */
export const takesFile = (repository: string, name: string): boolean =>
  readsFiles.has(repository) &&
  /PASSWORD$/.test(name) &&
  (imageVariables(repository)?.names.includes(name) ?? false);

/** What the entry point of a repository on Docker Hub reads; undefined for one that the table does not have. */
export const imageVariables = (repository: string): ImageVariables | undefined =>
  Object.hasOwn(table, repository) ? table[repository] : undefined;
