import { text } from "../../../protocol/text.ts";
import type { Folder } from "../../core/folder.ts";
import type { Context, Finding } from "../../core/rule.ts";
import { spanIn } from "../../core/span.ts";
import { secretByName, secretIn } from "../../dockerfile/secrets.ts";
import { sliceOf } from "../../yaml/text.ts";
import { isDefaultPassword } from "../defaults.ts";
import type { Compose } from "../document.ts";
import { toDotEnv, toSecret } from "../moveSecret.ts";
import { scalarsAt } from "../nodes.ts";
import { fixes, rule } from "../rule.ts";
import { type Setting, settingsAt } from "../settings.ts";

/** A switch, a path or nothing: no secret, whatever the name says. */
const saysNothing = /^(|true|false|yes|no|on|off|none|null|disabled?|enabled?|random|\/.*|https?:\/\/.*)$/i;

/** What stands there to be replaced, or opens what nobody else reaches. */
const placeholder =
  /^((sk-)?x+([-_]x+)*|\*+|\.+|<.*>|(my|your|super|some|change|replace|example|insert|enter|put|todo|test|dummy|fake|default|dev|local)[\w-]*|pass(word)?\d*|secret\d*|admin\d*|root|user|postgres|mysql|guest|1234\d*)$/i;

interface Data {
  readonly name: string | undefined;
}

function byName(doc: Compose, folder: Folder | undefined, setting: Setting): Finding<Data> | undefined {
  const { name, value } = setting;
  const { text: written } = value;
  // A short number is a limit or a length, but may well be a password.
  const isNumber = /^\d+$/.test(written) && !/pass|pwd/i.test(name);
  if (secretByName(name) !== "likely" || written.includes("$") || saysNothing.test(written) || isNumber)
    return undefined;
  if (
    /allow|random|enabled?$|_(host|hostname|length|expir\w*|ttl|name|user|path|dir|min|max|policy|id)$/i.test(
      name,
    )
  )
    return undefined;
  // A rule of its own speaks of those.
  if (isDefaultPassword(name, written)) return undefined;
  return {
    at: value.at,
    data: { name },
    ...(placeholder.test(written) && { severity: "info" as const }),
    fixes: fixes(
      toDotEnv(doc, folder, setting),
      setting.path === "services.environment" ? toSecret(doc, folder, setting) : undefined,
    ),
  };
}

const variables = ["services.environment", "services.build.args"];
const texts = ["services.command", "services.labels", "services.entrypoint"];

function* findingsIn(doc: Compose, { folder }: Context): Generator<Finding<Data>> {
  for (const it of settingsAt(doc, variables)) {
    const named = byName(doc, folder, it);
    const found = named ? undefined : secretIn(it.value.text);
    if (named) yield named;
    else if (found)
      yield {
        at: spanIn(it.value, found.from, found.to),
        data: { name: undefined },
        ...((found.isWeak || placeholder.test(it.value.text.slice(found.from, found.to))) && {
          severity: "info" as const,
        }),
      };
  }
  for (const { node } of scalarsAt(doc, [...texts, "services.labels.*"])) {
    const slice = sliceOf(doc.source, node);
    const found = secretIn(slice.text);
    if (found)
      yield {
        at: spanIn(slice, found.from, found.to),
        data: { name: undefined },
        ...(found.isWeak && { severity: "info" as const }),
      };
  }
}

export default rule({
  name: "secret-in-environment",
  title: { ko: "Compose 파일에 적힌 비밀번호", en: "Password written in the Compose file" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "Compose 파일은 저장소에 올라가므로 여기 적은 비밀번호는 모두가 봅니다. 값은 .env에 두고 ${이름:?}으로 읽거나, secrets와 이름_FILE 변수로 넘기세요.",
    en: "A Compose file lives in a repository, where everybody sees a password that is written in it. Keep the value in .env and read it with ${NAME:?}, or pass it by secrets and a NAME_FILE variable.",
  },
  say: ({ name }: Data) =>
    name === undefined
      ? text(
          "비밀번호나 토큰이 파일에 그대로 적혀 있습니다. 변수나 secrets로 넘기세요.",
          "A password or token is written in the file; pass it as a variable or a secret.",
        )
      : text(
          `${name}의 값이 파일에 그대로 적혀 있습니다. \${${name}:?}이나 secrets로 넘기세요.`,
          `The value of ${name} is written in the file; pass it as \${${name}:?} or as a secret.`,
        ),
  check: findingsIn,
  examples: [
    {
      bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: «h4nter2»\n",
      good: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}\n",
    },
    {
      bad: "services:\n  app:\n    image: app:1\n    environment:\n      - JWT_SECRET=«mysecret»\n      - DATABASE_URL=postgres://app:«h4nter2»@db/app\n    command: run --url amqp://a:«h4nter2»@mq\n",
      doc: false,
    },
    {
      good: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/p\n      A_TOKEN: ${A_TOKEN}\n      DB_PASSWORD:\n      MYSQL_RANDOM_ROOT_PASSWORD: 'yes'\n      TOKEN_TTL: 3600\n      URL: http://u:$PW@h\n      RESET_PASSWORD_ENABLED: 'true'\n",
      doc: false,
    },
  ],
});
