import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { isOfficial } from "../../dockerfile/image.ts";
import { imageVariables } from "../../knowledge/imageVariables.ts";
import { get } from "../../yaml/read.ts";
import { imageOfService } from "../images.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { environmentOf, type Service, servicesOf } from "../services.ts";
import { namesIn } from "../settings.ts";

function variablesFor(service: Service): ReturnType<typeof imageVariables> {
  const image = service.build === undefined ? imageOfService(service) : undefined;
  const isHub = image && (isOfficial(image) || image.repository.includes("/"));
  return isHub ? imageVariables(image.repository) : undefined;
}

/** What was meant by a name that the image does not read; undefined when nothing is like it. */
function meant(
  name: string,
  { names, instead, prefix }: NonNullable<ReturnType<typeof variablesFor>>,
): string | undefined {
  if (Object.hasOwn(instead, name)) return instead[name];
  if (prefix.test(name)) return nearest(name, names);
  // A slip in the prefix itself.
  const close = nearest(name, names);
  return close !== undefined &&
    Math.abs(close.length - name.length) <= 1 &&
    close.slice(-4) === name.slice(-4)
    ? close
    : undefined;
}

export default rule({
  name: "unknown-env-for-image",
  title: { ko: "이미지가 읽지 않는 환경 변수", en: "Variable that the image does not read" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "postgres·mysql 같은 이미지는 정해진 이름의 변수만 읽습니다. 이름이 조금 다르면 오류 없이 무시되어 데이터베이스나 사용자가 만들어지지 않습니다.",
    en: "Images such as postgres and mysql read variables of certain names. One that is spelled a little differently is ignored without an error, and the database or user is not made.",
  },
  say: ({ name, wanted }: { name: string; wanted: string }) =>
    text(
      `이 이미지는 ${name}을(를) 읽지 않습니다. ${wanted}을(를) 쓰려던 것 같습니다.`,
      `The image does not read ${name}: did you mean ${wanted}?`,
    ),
  *check(doc) {
    for (const service of servicesOf(doc).values()) {
      const variables = variablesFor(service);
      if (!variables) continue;
      const given = environmentOf(service);
      const isKnown = (name: string) => variables.names.includes(name.replace(/_FILE$/, ""));
      for (const { name, at } of namesIn(doc, get(service.node, "environment"))) {
        const wanted = isKnown(name) ? undefined : meant(name, variables);
        if (wanted === undefined || given.has(wanted) || given.has(`${wanted}_FILE`)) continue;
        const title = text(`${wanted}(으)로 바꾸기`, `Rename to ${wanted}`);
        yield { at, data: { name, wanted }, fixes: fixes(fix(title, false, replace(at, wanted))) };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      «POSTGRES_PASSWROD»: ${DB_PASSWORD:?}\n",
      good: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD:?}\n",
    },
    {
      bad: "services:\n  db:\n    image: mysql:8.4\n    environment:\n      - «MYSQL_DB»=shop\n      - MYSQL_RANDOM_ROOT_PASSWORD=1\n  doc:\n    image: mongo:8.0\n    environment:\n      «MONGO_INITDB_ROOT_USER»: a\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: postgres:18\n    environment: [POSTGRES_DB=a, POSTGRES_USER_FILE=/b, POSTGRES_PORT=5432, TZ=UTC, PGDATA=/d, POSTGRES_PASSWORD]\n  b:\n    image: app:1\n    environment: [POSTGRES_USERNAME=a]\n  c:\n    image: mysql:8.4\n    environment:\n      MYSQL_DATABASE: a\n      MYSQL_DB: a\n",
      doc: false,
    },
  ],
});
