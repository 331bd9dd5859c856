import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { inlineCode } from "../../core/render.ts";
import { cut, type Slice, spanIn, touches } from "../../core/span.ts";
import { type HostUse, hostsIn } from "../hosts.ts";
import { interpolate } from "../interpolation.ts";
import { environmentOf, serviceByHost } from "../services.ts";
import { keysOf } from "../topics.ts";
import { envFilesOf, inEnvFiles } from "./around.ts";
import type { At } from "./at.ts";
import { sourceFacts } from "./envFiles.ts";
import { hostFacts } from "./hosts.ts";
import { runFact } from "./run.ts";

export const isEnvironment = (path: string): boolean => /^services\.([\w.]+\.)?environment$/.test(path);

/** Variables that go by many names, by what their name or value shows. */
const families: readonly (readonly [RegExp, string])[] = [
  [/^MARIADB_((ALLOW_EMPTY|RANDOM)_)?ROOT_PASSWORD/, "env/mysql-root-password"],
  [/^MARIADB_(USER|PASSWORD|DATABASE)/, "env/mysql-user-db"],
  [/(JWT|SESSION|COOKIE|SIGNING)_?(SECRET|KEY)|^SECRET_KEY|APP_SECRET|NEXTAUTH_SECRET/, "env/jwt-secret"],
  [/^REDIS_|_REDIS_(URL|URI|HOST)$/, "env/redis-url"],
  [/(RABBITMQ|AMQP)_?(URL|URI|HOST)/, "env/rabbitmq-url"],
  [/(DB|DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB)_?_?HOST(NAME)?$/, "env/db-host"],
];

const schemes: readonly (readonly [RegExp, string])[] = [
  [/^(postgres|postgresql|mysql|mariadb|mongodb|sqlserver)/, "env/database-url"],
  [/^(redis|rediss|valkey)$/, "env/redis-url"],
  [/^amqps?$/, "env/rabbitmq-url"],
];

/** The topics of a variable: its own, then that of variables like it. */
function keysOfVariable(name: string, value: string): string[] {
  const own = `env/${name.toLowerCase().replaceAll("_", "-")}`;
  const scheme = /(?:^|[^a-z])([a-z][a-z\d]+)(?:\+\w+)?:\/\//i.exec(value)?.[1]?.toLowerCase();
  const byScheme = scheme && schemes.find(([pattern]) => pattern.test(scheme))?.[1];
  const byName = families.find(([pattern]) => pattern.test(name.toUpperCase()))?.[1];
  return [...new Set([own, ...(byScheme ? [byScheme] : []), ...(byName ? [byName] : [])])];
}

/** A variable of a container: its name and its value, absent when the shell has to give it. */
export function inVariablePair(at: At, name: Slice, value: Slice | undefined, isList: boolean): Occurrence {
  const keys = [...keysOfVariable(name.text, value?.text ?? ""), ...keysOf(at.topic.path)];
  if (at.offset <= name.at.end || !value)
    return { at: name.at, keys, facts: nameFacts(at, name.text, value?.text, isList) };
  return inText(at, name.text, value, keys);
}

function nameFacts(at: At, name: string, value: string | undefined, isList: boolean): Text[] {
  const code = inlineCode(name);
  if (value === undefined)
    return [
      text(
        `값을 적지 않았으므로 셸이나 ${inlineCode(".env")}에 있는 ${code}의 값이 그대로 전달됩니다. 거기에도 없으면 컨테이너에 이 변수가 생기지 않습니다.`,
        `Without a value, ${code} is passed on from the shell or ${inlineCode(".env")}; set in neither, the container does not get it.`,
      ),
      ...sourceFacts(at, name, undefined),
      ...runFact(at.topic.path, name),
    ];
  const isQuoted = isList && /^(["']).*\1$/s.test(value);
  const quotes = text(
    "목록 형식에서는 `=` 뒤의 따옴표까지 값이 됩니다. 항목 전체를 따옴표로 감싸야 합니다.",
    "In a list, quotes after `=` become part of the value; put the quotes around the whole item.",
  );
  return [
    ...(isQuoted ? [quotes] : []),
    ...sourceFacts(at, name, value),
    ...runFact(at.topic.path, `${name}=${value}`),
  ];
}

/** The value of a variable, or the host name or database in it. */
function inText(at: At, name: string, value: Slice, keys: readonly string[]): Occurrence {
  const hosts = hostsIn(value.text, name);
  const database = hosts.find(
    (it) => it.database && touches(spanIn(value, it.database.from, it.database.to), at.offset),
  );
  if (database?.database) return inDatabase(at, value, database, keys);
  const host = hosts.find(({ from, to }) => touches(spanIn(value, from, to), at.offset));
  const facts = host ? hostFacts(at.compose, at.service, host, false) : [];
  if (host && facts.length > 0) {
    const [own = "", ...general] = keys;
    return {
      at: spanIn(value, host.from, host.to),
      keys: [own, ...general.filter(isEnv), "network/dns-by-name", ...general],
      facts,
    };
  }
  return {
    at: value.at,
    keys,
    facts: hosts.flatMap((it) => hostFacts(at.compose, at.service, it, false)).slice(0, 3),
  };
}

const isEnv = (key: string): boolean => key.startsWith("env/");

/** The database of a URL, held against what the Postgres it names will create. */
function inDatabase(at: At, value: Slice, use: HostUse, keys: readonly string[]): Occurrence {
  const { from = 0, to = 0, name = "" } = use.database ?? {};
  const place = spanIn(value, from, to);
  if (!/^postgres/.test(use.scheme ?? "")) return { at: place, keys };
  const service = serviceByHost(at.compose, use.name, at.service)?.service;
  const variables = service && environmentOf(service);
  const files = envFilesOf(service, at.around);
  // A file that cannot be read may name another database.
  if (!service || !variables || files.some(({ file }) => file === undefined))
    return { at: place, keys: ["image/postgres-mydb-mismatch", ...keys] };
  const given = (it: string) => variables.get(it) ?? inEnvFiles(service, at.around, it)?.value;
  const made = given("POSTGRES_DB") ?? given("POSTGRES_USER") ?? "postgres";
  const first = interpolate(made, at.around.lookup).text;
  const [owner, wanted, found] = [service.name, name, first].map(inlineCode);
  if (first === name)
    return {
      at: place,
      keys: ["env/postgres-db", ...keys],
      facts: [
        text(
          `${owner} 서비스가 처음 만드는 데이터베이스(${found})와 같습니다.`,
          `The database that the service ${owner} creates first, ${found}.`,
        ),
      ],
    };
  return {
    at: place,
    keys: ["image/postgres-mydb-mismatch", ...keys],
    facts: [
      text(
        `${owner} 서비스가 처음 만드는 데이터베이스는 ${found}입니다. ${wanted} 데이터베이스는 따로 만들지 않으면 없습니다.`,
        `The service ${owner} creates the database ${found}; ${wanted} does not exist unless something makes it.`,
      ),
    ],
  };
}

/** `KEY=value`, or `KEY` alone. */
export function inListItem(at: At, item: Slice): Occurrence {
  const equals = item.text.indexOf("=");
  const name = equals < 0 ? item : cut(item, 0, equals);
  return inVariablePair(at, name, equals < 0 ? undefined : cut(item, equals + 1), true);
}
