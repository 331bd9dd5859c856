import { text } from "../../../protocol/text.ts";
import type { Edit, Fix } from "../../core/rule.ts";
import { getIn } from "../../yaml/read.ts";
import type { Sequence } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { addPair, eolOf, indentAt, lineStart } from "../edits.ts";
import { knownImageOf } from "../images.ts";
import { valuesAt } from "../nodes.ts";
import { fix, fixes, replace, rule } from "../rule.ts";
import { type Service, servicesOf } from "../services.ts";

/** The check that the other service lacks; none where it has one, undefined where nobody knows one for it. */
function checkFor({ source }: Compose, target: Service): Edit | "none" | undefined {
  if (target.hasHealthcheck || getIn(target.node, "healthcheck")) return "none";
  const test = knownImageOf(target)?.health;
  return test === undefined
    ? undefined
    : addPair(
        source,
        target.node,
        `healthcheck:\n  test: ${test}\n  interval: 10s\n  timeout: 5s\n  retries: 5`,
      );
}

/** Writes a list as the long form, the one service with the condition. */
function longForm({ source }: Compose, list: Sequence, name: string): Edit | undefined {
  const names = list.items.map((it) => (it.kind === "scalar" ? it.text : undefined));
  if (names.some((it) => it === undefined || it.includes("$"))) return undefined;
  const start = lineStart(source, list.at.start);
  if (source.slice(list.at.start, list.at.end).includes("#")) return undefined;
  const eol = eolOf(source);
  const key = /^([ \t]*)depends_on:[ \t]*/.exec(source.slice(start));
  const own = indentAt(source, list.at.start);
  // A list may start where its key does, keys below it may not.
  const isFlush = !list.flow && own === indentAt(source, source.lastIndexOf("depends_on", list.at.start));
  const column = list.flow || isFlush ? `${own}  ` : own;
  if (list.flow && !key) return undefined;
  const body = names
    .map((it) => `${it}:${eol}${column}  condition: ${it === name ? "service_healthy" : "service_started"}`)
    .join(`${eol}${column}`);
  const end = source[list.at.end - 1] === "\n" ? list.at.end - 1 : list.at.end;
  if (!list.flow) return replace({ start: list.at.start, end }, isFlush ? `  ${body}` : body);
  const from = source.slice(0, list.at.start).trimEnd().length;
  return replace({ start: from, end }, `${eol}${column}${body}`);
}

/** Waits until the other is healthy, with the check that this takes. */
function wait(doc: Compose, target: Service, edit: Edit | undefined): Fix | undefined {
  const check = checkFor(doc, target);
  if (!edit || !check) return undefined;
  return check === "none"
    ? fix({ ko: "service_healthy를 기다리기", en: "Wait for service_healthy" }, false, edit)
    : fix(
        {
          ko: "healthcheck를 넣고 service_healthy를 기다리기",
          en: "Add a healthcheck and wait for service_healthy",
        },
        false,
        edit,
        check,
      );
}

/** Whether it pays to wait for a service: it has a check, or is one that takes its time and has a known one. */
const isWorth = (target: Service | undefined): target is Service =>
  target !== undefined && (target.hasHealthcheck || knownImageOf(target)?.health !== undefined);

export default rule({
  name: "depends-on-no-condition",
  title: { ko: "준비를 기다리지 않는 depends_on", en: "Dependency that is not waited for" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.depends_on.condition",
  why: {
    ko: "짧은 depends_on은 컨테이너가 시작되기만 기다립니다. 데이터베이스는 그 뒤로도 준비에 시간이 걸려 첫 접속이 실패하곤 합니다. healthcheck와 condition: service_healthy를 쓰면 준비된 다음에 시작합니다.",
    en: "The short depends_on waits until a container has started, not until it is ready; the first connection to a database then often fails. With a healthcheck and condition: service_healthy the start waits until it is.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `${name} 서비스가 준비될 때까지 기다리지 않습니다. condition: service_healthy를 쓰세요.`,
      `Nothing waits until ${name} is ready; use condition: service_healthy.`,
    ),
  *check(doc) {
    const services = servicesOf(doc);
    // Who writes service_started says that a start is enough.
    for (const { node } of valuesAt(doc, ["services.depends_on"])) {
      if (node.kind !== "list") continue;
      for (const it of node.items) {
        const name = it.kind === "scalar" ? it.text : "";
        const target = services.get(name);
        if (isWorth(target))
          yield { at: it.at, data: { name }, fixes: fixes(wait(doc, target, longForm(doc, node, name))) };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: app:1\n    depends_on:\n      - «db»\n      - mail\n  db:\n    image: mysql:8.4\n  mail:\n    image: mail:1\n",
      good: 'services:\n  app:\n    image: app:1\n    depends_on:\n      db:\n        condition: service_healthy\n      mail:\n        condition: service_started\n  db:\n    image: mysql:8.4\n    healthcheck:\n      test: ["CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n  mail:\n    image: mail:1\n',
    },
    {
      bad: "services:\n  app:\n    image: app:1\n    depends_on: [«db»]\n  db:\n    image: own:1\n    healthcheck:\n      test: true\n",
      good: "services:\n  app:\n    image: app:1\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: own:1\n    healthcheck:\n      test: true\n",
      doc: false,
    },
    {
      good: "services:\n  app:\n    image: app:1\n    depends_on: [api]\n  api:\n    image: api:1\n    depends_on:\n      db:\n        condition: service_started\n  db:\n    image: redis:8\n",
      doc: false,
    },
  ],
});
