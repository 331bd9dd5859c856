import { flat, mapDefined } from "../../core/flat.ts";
import { type Slice, spanIn } from "../../core/span.ts";
import { rule } from "../rule.ts";
import { type FoundSecret, mayHoldSecret, secretByName, secretIn } from "../secrets.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";

/** Those whose whole arguments may hold one: an address, a command. Of RUN another rule speaks. */
const whole: ReadonlySet<string> = new Set(["ADD", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);

const holders = ["ADD", "CMD", "ENTRYPOINT", "HEALTHCHECK", "ARG", "ENV", "LABEL"] as const;

/** The texts of an instruction that stay in the image, but values whose name already tells of a secret. */
const textsOf = ({ name, pairs, args }: Instruction): readonly Slice[] =>
  whole.has(name)
    ? [args]
    : mapDefined(pairs, ({ key, value }) =>
        name !== "LABEL" && secretByName(key.text) === "likely" ? undefined : value,
      );

const says = {
  token: {
    ko: "토큰이나 비밀 키로 보이는 값이 이미지에 그대로 남습니다. 새로 발급받고, 시크릿 마운트나 실행할 때의 환경 변수로 넘기세요.",
    en: "What looks like a token or a private key stays in the image as it is; replace it by a new one, and pass that as a secret mount or at run time.",
  },
  password: {
    ko: "주소에 적은 비밀번호가 이미지에 그대로 남습니다. 시크릿 마운트나 실행할 때의 환경 변수로 넘기세요.",
    en: "The password in this address stays in the image as it is; pass it as a secret mount or at run time.",
  },
} as const;

function findingIn(text: Slice) {
  const found = secretIn(text.text);
  if (!found) return undefined;
  const { kind, from, to, isWeak } = found;
  return { at: spanIn(text, from, to), data: kind, ...(isWeak && { severity: "info" as const }) };
}

export default rule({
  name: "secret-value",
  title: { ko: "파일에 적힌 비밀번호나 토큰", en: "A password or token in the file" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-mount-secret",
  why: {
    ko: "ENV·LABEL·CMD의 값은 이미지에, ARG의 기본값은 이미지 기록에 남아 `docker inspect`와 `docker history`로 누구나 볼 수 있습니다. 저장소에도 그대로 남습니다. 빌드 중에는 `RUN --mount=type=secret`을, 실행할 때는 환경 변수나 Compose의 `secrets`를 쓰세요.",
    en: "Values of ENV, LABEL and CMD stay in the image and defaults of ARG in its history, where `docker inspect` and `docker history` show them to anyone, and so does the repository. Use `RUN --mount=type=secret` while building, and environment variables or the `secrets` of Compose when running.",
  },
  say: (kind: FoundSecret["kind"]) => says[kind],
  check(doc) {
    const holding = instructionsNamed(doc, ...holders).filter(({ instruction }) =>
      mayHoldSecret(instruction.args.text),
    );
    return flat(holding, ({ instruction }) => mapDefined(textsOf(instruction), findingIn));
  },
  examples: [
    { bad: "FROM node:26\nENV DATABASE_URL=postgres://shop:«h4nter2»@db:5432/shop\n" },
    { bad: "FROM node:26\nENV GREETING=«ghp_0123456789abcdef0123456789abcdef0123»\n" },
    {
      bad: "FROM node:26\nLABEL deploy.token=«glpat-0123456789abcdefghij»\nADD https://me:«h4nter2»@git.example.com/a.tar.gz /a/\n",
      doc: false,
    },
    {
      bad: 'ARG REPO="https://me:«p@ss»@host.example.com/x"\nFROM node:26\nONBUILD ENV K="-- «-----BEGIN RSA PRIVATE KEY-----»"\nCMD ["x", "amqp://a:«b»@mq"]\n',
      doc: false,
    },
    {
      bad: "FROM node:26\nENV A=https://\\\nu:«pw»@h B=«AKIAIOSFODNN7QWERTYU»\n",
      doc: false,
    },
    {
      good: "FROM node:26\nENV DATABASE_URL=postgres://shop:$PASSWORD@db:5432/shop A=http://host:8080/a@b B=postgres://u:<password>@h C=git@github.com:a/b.git D=ssh://git@host/x\n",
    },
    {
      good: "FROM node:26\nENV KEY=AKIAIOSFODNN7EXAMPLE ID=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx E=https://u:***@h NPM_TOKEN=npm_0123456789abcdefghijklmnopqrstuvwxyz\nLABEL url=https://example.com:443/?a=b@c\n",
      doc: false,
    },
  ],
});
