import { text } from "../../../protocol/text.ts";
import { interpolate } from "../interpolation.ts";
import { scalarsAt } from "../nodes.ts";
import { fix, fixes, insert, rule } from "../rule.ts";
import { keyName } from "../schema/words.ts";

const paths = [
  ...["interval", "timeout", "start_period", "start_interval"].map((it) => `services.healthcheck.${it}`),
  ...["update_config", "rollback_config"].flatMap((it) => [
    `services.deploy.${it}.delay`,
    `services.deploy.${it}.monitor`,
  ]),
  "services.deploy.restart_policy.delay",
  "services.deploy.restart_policy.window",
  "services.stop_grace_period",
];

/** Go's durations, and days and weeks besides: https://docs.docker.com/reference/compose-file/extension/#specifying-durations */
const duration = /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w))+)$/;

export default rule({
  name: "duration-format",
  title: { ko: "단위가 없거나 잘못된 시간", en: "Duration without a proper unit" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/duration-units",
  why: {
    ko: "시간은 10s, 1m30s처럼 숫자와 단위(us, ms, s, m, h)로 씁니다. 형식이 다르면 Compose가 파일을 거부합니다.",
    en: "A duration is made of numbers with units (us, ms, s, m, h), such as 10s or 1m30s. Compose refuses anything else.",
  },
  say: ({ key, value }: { key: string; value: string }) =>
    text(
      `${key}의 ${value}은(는) 시간이 아닙니다. 10s, 1m30s처럼 쓰세요.`,
      `${value} is no duration for ${key}; write one such as 10s or 1m30s.`,
    ),
  *check(doc) {
    for (const { node, steps } of scalarsAt(doc, paths)) {
      // A number without quotes is of the wrong type, which another rule tells.
      if (typeof node.value !== "string") continue;
      const { text: value, isKnown } = interpolate(node.text);
      if (!isKnown || duration.test(value)) continue;
      const isNumber = /^\d+$/.test(value) && value === node.text;
      const end = node.style === "plain" ? node.at.end : node.at.end - 1;
      yield {
        at: node.at,
        data: { key: keyName(steps), value },
        fixes: fixes(
          isNumber
            ? fix({ ko: `${value}s(초)로 바꾸기`, en: `Change to ${value}s` }, false, insert(end, "s"))
            : undefined,
        ),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: curl -f localhost\n      interval: «"30"»\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    healthcheck:\n      test: curl -f localhost\n      interval: "30s"\n',
    },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    stop_grace_period: «10 sec»\n", doc: false },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    stop_grace_period: 1m30s\n    healthcheck:\n      test: a\n      interval: ${I}\n      timeout: 1d\n      start_period: '0'\n",
      doc: false,
    },
  ],
});
