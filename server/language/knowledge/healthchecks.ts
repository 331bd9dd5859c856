/** The test of a health check for images of stores and queues, with tools that the images bring themselves. */
const tests: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /(^|\/)(postgres|postgis|timescaledb|pgvector)$/,
    ["CMD-SHELL", 'pg_isready -U "$${POSTGRES_USER:-postgres}"'],
  ],
  [/(^|\/)mariadb$/, ["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]],
  [/(^|\/)mysql$/, ["CMD", "mysqladmin", "ping", "-h", "127.0.0.1"]],
  [/(^|\/)redis$/, ["CMD", "redis-cli", "ping"]],
  [/(^|\/)valkey$/, ["CMD", "valkey-cli", "ping"]],
  [/(^|\/)mongo$/, ["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand('ping').ok"]],
  [/(^|\/)rabbitmq$/, ["CMD", "rabbitmq-diagnostics", "-q", "ping"]],
  [/(^|\/)elasticsearch$/, ["CMD-SHELL", "curl -s http://localhost:9200/_cluster/health | grep -q status"]],
];

/** The `healthcheck.test` that suits an image, ready for a Compose file; undefined for images that are not known. */
export function healthcheckFor(image: string): readonly string[] | undefined {
  const [name = ""] = image.toLowerCase().split("@");
  const repository = name.replace(/:[^/]*$/, "");
  return tests.find(([is]) => is.test(repository))?.[1];
}
