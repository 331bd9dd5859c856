import { text } from "../../../protocol/text.ts";
import { type Slice, spanIn } from "../../core/span.ts";
import { sliceOf } from "../../yaml/text.ts";
import type { Compose } from "../document.ts";
import { hostsIn } from "../hosts.ts";
import { knownImageOf } from "../images.ts";
import { scalarsAt } from "../nodes.ts";
import { changeTo, fixes, rule } from "../rule.ts";
import { containerPorts, publishedPorts, type Service, serviceByHost, servicesOf } from "../services.ts";
import { settingsAt } from "../settings.ts";

/** The texts that a container reads, with the variable that holds each. */
function* textsIn(doc: Compose): Generator<{ service: string; name?: string; value: Slice }> {
  yield* settingsAt(doc, ["services.environment"]);
  for (const { node, steps } of scalarsAt(doc, ["services.command"]))
    yield { service: String(steps[1]), value: sliceOf(doc.source, node) };
}

/** The port of the container behind one of the host; undefined when the container itself listens there. */
function innerPort(target: Service, port: string): string | undefined {
  if (target.attachment.kind === "host" || containerPorts(target).includes(port)) return undefined;
  if (knownImageOf(target)?.ports.includes(port)) return undefined;
  return publishedPorts(target).find(({ host, container }) => host === port && /^\d+$/.test(container))
    ?.container;
}

function innerOf(doc: Compose, own: Service, name: string, port: string | undefined): string | undefined {
  const target = port === undefined ? undefined : serviceByHost(doc, name, own)?.service;
  return target && port !== undefined ? innerPort(target, port) : undefined;
}

export default rule({
  name: "service-name-port-mismatch",
  title: { ko: "서비스 이름에 붙인 호스트 포트", en: "Port of the host behind the name of a service" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.ports",
  why: {
    ko: '서비스끼리는 컨테이너의 포트로 바로 접속합니다. ports: "5433:5432"의 5433은 호스트에서 접속할 때만 쓰는 번호입니다.',
    en: 'Services reach each other at the port of the container. In ports: "5433:5432" the 5433 is only for those who come from the host.',
  },
  say: ({ name, port, inner }: { name: string; port: string; inner: string }) =>
    text(
      `${port}은(는) 호스트에 연 포트입니다. 다른 컨테이너에서는 ${name}:${inner}(으)로 접속하세요.`,
      `${port} is the port on the host; from another container use ${name}:${inner}.`,
    ),
  *check(doc) {
    for (const { service, name: key, value } of textsIn(doc)) {
      const own = servicesOf(doc).get(service);
      if (own?.attachment.kind !== "networks") continue;
      for (const { name, port, to } of hostsIn(value.text, key)) {
        const inner = innerOf(doc, own, name, port);
        if (inner === undefined || port === undefined) continue;
        const at = spanIn(value, to + 1, to + 1 + port.length);
        yield {
          at,
          data: { name, port, inner },
          fixes: fixes(changeTo(at, inner)),
        };
      }
    }
  },
  examples: [
    {
      bad: 'services:\n  app:\n    image: app:1\n    environment:\n      DATABASE_URL: postgres://app@db:«5433»/app\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5433:5432"\n',
      good: 'services:\n  app:\n    image: app:1\n    environment:\n      DATABASE_URL: postgres://app@db:5432/app\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5433:5432"\n',
    },
    {
      bad: 'services:\n  app:\n    image: app:1\n    command: ["--api", "http://api:«8080»/x"]\n  api:\n    image: api:1\n    ports: ["8080:3000"]\n',
      doc: false,
    },
    {
      good: 'services:\n  app:\n    image: app:1\n    environment:\n      A: http://api:3000\n      B: http://api:9999\n      C: http://other:8080\n      D: http://both:8080\n  api:\n    image: api:1\n    ports: ["8080:3000"]\n  both:\n    image: api:1\n    ports: ["8080:80", "8081:8080"]\n',
      doc: false,
    },
  ],
});
