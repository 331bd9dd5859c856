import { text } from "../../../protocol/text.ts";
import type { Context, Finding } from "../../core/rule.ts";
import type { Span } from "../../core/span.ts";
import { isDefaultPassword } from "../defaults.ts";
import type { Compose } from "../document.ts";
import { referencesIn } from "../interpolation.ts";
import { toDotEnv, toSecret } from "../moveSecret.ts";
import { publishedIn } from "../published.ts";
import { fixes, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";
import { type Setting, settingsAt } from "../settings.ts";

interface Data {
  readonly name: string;
  readonly value: string;
  readonly isOpen: boolean;
}

/** The password that is used when nobody gives another one: the value itself, or the default of its variable. */
function passwordIn({ value }: Setting): { readonly text: string; readonly at: Span } | undefined {
  if (!value.text.includes("$")) return { text: value.text, at: value.at };
  const [it, more] = referencesIn(value);
  if (!it || more || it.from !== 0 || it.to !== value.text.length || !it.word) return undefined;
  return /^:?-$/.test(it.modifier ?? "") ? { text: it.word.text, at: it.word.at } : undefined;
}

/** Whether others than this machine reach the service. */
const isOpen = ({ source }: Compose, node: Parameters<typeof publishedIn>[1]): boolean =>
  [...publishedIn(source, node)].some(({ ip }) => ip === undefined || !/^(127\.|::1$)/.test(ip));

function* findingsIn(doc: Compose, { folder }: Context): Generator<Finding<Data>> {
  for (const it of settingsAt(doc, ["services.environment"])) {
    const password = passwordIn(it);
    if (!password || !isDefaultPassword(it.name, password.text)) continue;
    const open = isOpen(doc, servicesOf(doc).get(it.service)?.node);
    yield {
      at: password.at,
      data: { name: it.name, value: password.text, isOpen: open },
      ...(open && { severity: "warning" as const }),
      fixes: fixes(
        it.value.text.includes("$") ? undefined : toDotEnv(doc, folder, it),
        it.value.text.includes("$") ? undefined : toSecret(doc, folder, it),
      ),
    };
  }
}

export default rule({
  name: "default-credentials",
  title: { ko: "누구나 아는 비밀번호", en: "Password that everybody knows" },
  category: "security",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.environment",
  why: {
    ko: "postgres, admin, changeme 같은 비밀번호는 자동 공격이 가장 먼저 시도합니다. 포트가 밖으로 열려 있으면 몇 분 안에 뚫리곤 합니다. 값은 .env에 두고 ${이름:?}처럼 없으면 멈추게 하세요.",
    en: "Passwords such as postgres, admin or changeme are the first that automatic attacks try, and where the port is open they often succeed within minutes. Keep the value in .env and write ${NAME:?}, which stops when there is none.",
  },
  say: ({ name, value, isOpen: open }: Data) =>
    open
      ? text(
          `${name}의 비밀번호 ${value}은(는) 누구나 짐작할 수 있는데, 이 서비스의 포트는 밖으로 열려 있습니다.`,
          `Everybody guesses the password ${value} of ${name}, and the port of this service is open to others.`,
        )
      : text(
          `${name}의 비밀번호 ${value}은(는) 누구나 짐작할 수 있습니다. 운영에서는 바꾸세요.`,
          `Everybody guesses the password ${value} of ${name}; use another one in production.`,
        ),
  check: findingsIn,
  examples: [
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: «postgres»\n    ports:\n      - "5432:5432"\n',
      good: 'services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}\n    ports:\n      - "5432:5432"\n',
    },
    {
      bad: "services:\n  mq:\n    image: rabbitmq:4\n    environment:\n      - RABBITMQ_DEFAULT_USER=app\n      - RABBITMQ_DEFAULT_PASS=${MQ_PASSWORD:-«guest»}\n",
      doc: false,
    },
    {
      good: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_USER: postgres\n      POSTGRES_PASSWORD: kc82.hq-1mWz\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n      APP_PASSWORD: ${A:-}${B:-secret}\n      B_PASSWORD: ${B:?secret}\n",
      doc: false,
    },
  ],
});
