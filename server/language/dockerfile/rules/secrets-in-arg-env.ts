import type { Severity } from "../../core/rule.ts";
import type { Span } from "../../core/span.ts";
import { expandWith } from "../references.ts";
import { rule } from "../rule.ts";
import { isSecretToBuildKit, secretByName } from "../secrets.ts";
import { instructionsNamed } from "../stages.ts";
import type { Dockerfile, Pair } from "../syntax.ts";

interface Data {
  readonly instruction: string;
  readonly name: string;
}

const hadolint = "hadolint:DL3064";

/** A switch, a number or nothing at all: no secret, whatever the name says. */
const saysNothing = /^(true|false|yes|no|on|off|\d{0,6}|(.)\2*)$/i;

const mayHold = ({ key }: Pair): boolean => secretByName(key.text) !== undefined;

function findingOf(doc: Dockerfile, pair: Pair): { at: Span; severity?: Severity } | undefined {
  const { key, value } = pair;
  const kind = secretByName(key.text);
  if (!kind) return undefined;
  const text = value?.text.includes("$")
    ? undefined
    : value && expandWith(value, doc.escape, () => undefined);
  const isWeak = kind === "perhaps" || (text !== undefined && saysNothing.test(text));
  return { at: key.at, ...(isWeak && { severity: "info" }) };
}

export default rule({
  name: "secrets-in-arg-env",
  title: { ko: "ARG나 ENV에 넣은 비밀", en: "A secret in ARG or ENV" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [hadolint, "buildkit:SecretsUsedInArgOrEnv"],
  topic: "dockerfile/run-mount-secret",
  why: {
    ko: "ENV의 값은 이미지에 그대로 남고 ARG의 값은 이미지 기록에 남아 `docker history`로 누구나 볼 수 있습니다. 빌드 중에는 `RUN --mount=type=secret`을, 실행할 때는 `docker run -e`나 Compose의 `secrets`를 쓰세요.",
    en: "The value of an ENV stays in the image and that of an ARG in its history, where `docker history` shows it to anyone. Use `RUN --mount=type=secret` while building, and `docker run -e` or the `secrets` of Compose when running.",
  },
  say: ({ instruction, name }: Data) => ({
    ko: `${instruction} ${name}에 비밀을 넣으면 이미지에 남습니다. 시크릿 마운트를 쓰세요.`,
    en: `A secret in ${instruction} ${name} stays in the image; use a secret mount.`,
  }),
  *check(doc) {
    const places = instructionsNamed(doc, "ARG", "ENV").filter(({ instruction }) =>
      instruction.pairs.some(mayHold),
    );
    for (const { instruction: it } of places)
      for (const pair of it.pairs) {
        const found = findingOf(doc, pair);
        if (!found) continue;
        const { at, severity } = found;
        yield {
          at,
          data: { instruction: it.name, name: pair.key.text },
          ...(severity && { severity }),
          ...(!isSecretToBuildKit(pair.key.text) && { aliases: [hadolint] }),
        };
      }
  },
  examples: [
    { bad: "FROM node:26\nENV «DB_PASSWORD»=hunter2\n" },
    { bad: "FROM node:26\nARG «NPM_TOKEN»\nRUN npm ci\n" },
    {
      bad: "ARG «openai_api_key»\nFROM node:26\nONBUILD ENV «password» secret\nENV «git_key»= «apikey»=x «AUTH_ENABLED»=true\n",
      doc: false,
    },
    {
      good: "FROM node:26\nARG PUBLIC_KEY public_token AUTH_MODULE_VERSION\nENV password_file=/run/secrets/p SECRET_FILE=x TOKENIZER=y KEYBOARD=us PWD=/app password_min_length_version=3 MONKEY=1\n",
    },
  ],
});
