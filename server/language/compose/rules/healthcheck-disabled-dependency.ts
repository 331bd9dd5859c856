import { type Text, text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { slice } from "../../core/span.ts";
import { imageOf, isOfficial } from "../../dockerfile/image.ts";
import { get, getIn, resolve, textAt, textsOf } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { find } from "../document.ts";
import { addPair, unitOf } from "../edits.ts";
import { knownImageOf } from "../images.ts";
import { valuesAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

type Lack = "off" | "none";

/** Whether a service certainly has no health check: it is switched off, or the image is one that has none. */
function lackIn(service: YamlNode | undefined): Lack | undefined {
  const check = resolve(get(service, "healthcheck"));
  if (check?.kind === "map") {
    const isOff = textAt(check, "disable") === "true" || textsOf(get(check, "test"))[0] === "NONE";
    return isOff ? "off" : undefined;
  }
  const image = textAt(service, "image");
  if (image === undefined || image.includes("$") || get(service, "build") || get(service, "extends"))
    return undefined;
  // The official images of Docker Hub leave health checks to those who run them.
  return isOfficial(imageOf(slice(image, 0, image.length))) ? "none" : undefined;
}

function addCheck(doc: Compose, name: string): Fix | undefined {
  const service = servicesOf(doc).get(name);
  const test = service && knownImageOf(service)?.health;
  if (!test || get(service.node, "healthcheck")) return undefined;
  const unit = unitOf(doc);
  const lines = [
    "healthcheck:",
    `${unit}test: ${test}`,
    `${unit}interval: 10s`,
    `${unit}timeout: 5s`,
    `${unit}retries: 5`,
  ];
  const edit = addPair(doc.source, service.node, lines.join("\n"));
  return fix({ ko: "healthcheck 넣기", en: "Add a health check" }, false, edit);
}

export default rule({
  name: "healthcheck-disabled-dependency",
  title: {
    ko: "healthcheck 없는 서비스를 service_healthy로 기다림",
    en: "Waiting for the health of a service without a check",
  },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.depends_on.condition",
  why: {
    ko: "service_healthy는 상대의 healthcheck가 성공하기를 기다립니다. 검사가 없으면 docker compose up이 has no healthcheck configured 오류로 멈춥니다.",
    en: "service_healthy waits for the other service's check to pass. Without one docker compose up stops with: has no healthcheck configured.",
  },
  say: ({ name, lack }: { name: string; lack: Lack }): Text =>
    lack === "off"
      ? text(
          `${name} 서비스의 healthcheck가 꺼져 있어 service_healthy가 되지 못합니다.`,
          `The health check of ${name} is off, so it never becomes healthy.`,
        )
      : text(
          `${name} 서비스에 healthcheck가 없어 service_healthy를 기다릴 수 없습니다.`,
          `The service ${name} has no health check, so its health cannot be waited for.`,
        ),
  *check(doc) {
    for (const { node, steps } of valuesAt(doc, ["services.depends_on.condition"])) {
      const name = String(steps.at(-2));
      const other = find(doc, "services", name);
      const lack =
        node.kind === "scalar" && node.text === "service_healthy" && other ? lackIn(other.value) : undefined;
      if (!lack || !other) continue;
      const existing = getIn(other.value, "healthcheck");
      yield {
        at: node.at,
        data: { name, lack },
        fixes: fixes(addCheck(doc, name)),
        related: [
          {
            at: existing && lack === "off" ? existing.at : other.key.at,
            said: text("기다리는 서비스", "The service that is waited for"),
          },
        ],
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: «service_healthy»\n  db:\n    image: postgres:18\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:18\n    healthcheck:\n      test: ["CMD-SHELL", "pg_isready -h 127.0.0.1 -U $${POSTGRES_USER:-postgres}"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n',
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      db:\n        condition: «service_healthy»\n  db:\n    image: org/db:1\n    healthcheck:\n      disable: true\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on:\n      a: {condition: service_healthy}\n      b: {condition: service_healthy}\n      c: {condition: service_started}\n  a:\n    image: org/db:1\n  b:\n    build: .\n  c:\n    image: redis:8\n",
      doc: false,
    },
  ],
});
