import { text } from "../../../protocol/text.ts";
import type { Edit } from "../../core/rule.ts";
import { get, resolve } from "../../yaml/read.ts";
import { type Compose, mayBePartial } from "../document.ts";
import { addItem, addPair } from "../edits.ts";
import { imagesOf, knownImageOf } from "../images.ts";
import { fix, fixes, rule } from "../rule.ts";
import { environmentOf, type Service } from "../services.ts";

/** Adds a variable to a service, however its `environment` is written. */
function addSetting({ source }: Compose, { node }: Service, name: string): Edit | undefined {
  const value = `\${${name}:?}`;
  const environment = resolve(get(node, "environment"));
  if (environment?.kind === "map") return addPair(source, environment, `${name}: ${value}`);
  if (environment?.kind === "list") return addItem(source, environment, `${name}=${value}`);
  return environment ? undefined : addPair(source, node, `environment:\n  ${name}: ${value}`);
}

/** The groups of variables of which a service gives none. */
function missingIn(service: Service): readonly string[][] {
  const known = knownImageOf(service);
  const has = environmentOf(service);
  const starts = (known?.required ?? []).filter(
    (group) => !group.some((name) => has.has(name) || has.has(`${name}_FILE`)),
  );
  if (known?.name !== "MongoDB") return starts.map((group) => [...group]);
  const pair = ["MONGO_INITDB_ROOT_USERNAME", "MONGO_INITDB_ROOT_PASSWORD"];
  const lacking = pair.filter((name) => !has.has(name) && !has.has(`${name}_FILE`));
  return lacking.length === 1 ? [lacking] : [];
}

/** Whether all variables of a service stand in this file, and its image starts what it is made for. */
const isWhole = ({ node }: Service): boolean =>
  ["env_file", "extends", "entrypoint", "command"].every((key) => get(node, key) === undefined);

export default rule({
  name: "missing-required-env",
  title: { ko: "이미지가 요구하는 환경 변수가 없음", en: "Variable that the image cannot start without" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "postgres·mysql 같은 이미지는 관리자 비밀번호가 정해지지 않으면 처음 시작할 때 오류를 내고 바로 끝납니다.",
    en: "Images such as postgres and mysql end with an error at their first start when nobody says what the password of the administrator is.",
  },
  say: ({ service, name }: { service: string; name: string }) =>
    text(
      `${service} 서비스에 ${name} 변수가 없어 컨테이너가 시작하자마자 끝납니다.`,
      `Without ${name} the container of ${service} ends as soon as it starts.`,
    ),
  *check(doc, { folder }) {
    if (mayBePartial(doc, folder)) return;
    for (const { service, node } of imagesOf(doc)) {
      if (!isWhole(service)) continue;
      for (const [name = ""] of missingIn(service))
        yield {
          at: node.at,
          data: { service: service.name, name },
          fixes: fixes(
            fix({ ko: `${name} 추가하기`, en: `Add ${name}` }, false, addSetting(doc, service, name)),
          ),
        };
    }
  },
  examples: [
    {
      bad: "services:\n  db:\n    image: «postgres:18»\n    environment:\n      POSTGRES_DB: shop\n",
      good: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_DB: shop\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}\n",
    },
    {
      bad: "services:\n  db:\n    image: «mysql:8.4»\n",
      good: "services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD:?}\n",
    },
    {
      bad: "services:\n  db:\n    image: «mongo:8.0»\n    environment:\n      - MONGO_INITDB_ROOT_USERNAME=app\n",
      good: "services:\n  db:\n    image: mongo:8.0\n    environment:\n      - MONGO_INITDB_ROOT_USERNAME=app\n      - MONGO_INITDB_ROOT_PASSWORD=${MONGO_INITDB_ROOT_PASSWORD:?}\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: postgres:18\n    env_file: db.env\n  b:\n    image: postgres:18\n    environment: [POSTGRES_HOST_AUTH_METHOD=trust]\n  c:\n    image: mariadb:11.8\n    environment:\n      MARIADB_ROOT_PASSWORD_FILE: /run/secrets/x\n  d:\n    image: mongo:8.0\n  e:\n    image: postgres:18\n    command: psql -h a\n  f:\n    image: mysql:8.4\n    environment:\n      MYSQL_ROOT_PASSWORD:\n",
      doc: false,
    },
  ],
});
