import { type Text, text } from "../../../protocol/text.ts";
import type { Severity } from "../../core/rule.ts";
import type { Scalar } from "../../yaml/syntax.ts";
import { interpolate } from "../interpolation.ts";
import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";
import { keyName } from "../schema/words.ts";

const under = (prefix: string, keys: string): string[] => keys.split(" ").map((key) => `${prefix}.${key}`);

const whole = /^[+-]?\d+$/;
const natural = /^\+?\d+$/;

interface Cast {
  readonly kind: Text;
  readonly is: RegExp;
  readonly paths: readonly string[];
  /** Only what the reference says of the key, though Compose refuses it. */
  readonly severity?: Severity;
}

/**
 * What the text at these paths is turned into: https://github.com/compose-spec/compose-go/blob/v2.16.2/loader/interpolate.go
 * before the schema is looked at, and the types of Go after that (types.go beside it).
 */
const casts: readonly Cast[] = [
  {
    kind: text("true 또는 false", "true or false"),
    is: /^(true|false|y|yes|on|n|no|off)$/i,
    paths: [
      ...under("networks", "external internal attachable enable_ipv4 enable_ipv6"),
      "volumes.external",
      "secrets.external",
      "configs.external",
      "jobs.triggers.manual",
      "services.pre_start.per_replica",
      ...under(
        "services",
        "init networks.use_service_name_alias oom_kill_disable privileged read_only volumes.read_only volumes.volume.nocopy depends_on.required depends_on.restart healthcheck.disable stdin_open tty",
      ),
      ...under(
        "services",
        "attach build.no_cache build.privileged build.pull volumes.bind.create_host_path env_file.required post_start.privileged pre_stop.privileged develop.watch.exec.privileged",
      ),
    ],
  },
  {
    kind: text("정수", "a whole number"),
    is: whole,
    paths: under(
      "services",
      "cpu_period cpu_quota cpu_shares oom_score_adj pids_limit ulimits.* ulimits.hard ulimits.soft deploy.replicas scale deploy.resources.limits.pids deploy.resources.reservations.generic_resources.discrete_resource_spec.value",
    ),
  },
  {
    kind: text("0 이상의 정수", "a whole number from 0 on"),
    is: natural,
    paths: under(
      "services",
      "cpu_count cpu_percent healthcheck.retries ports.target deploy.update_config.parallelism deploy.rollback_config.parallelism deploy.restart_policy.max_attempts deploy.placement.max_replicas_per_node",
    ),
  },
  {
    // The reference writes '400ms', which Compose 5 does not read.
    kind: text("마이크로초 단위의 정수", "a whole number of microseconds"),
    is: whole,
    paths: under("services", "cpu_rt_period cpu_rt_runtime"),
    severity: "warning",
  },
  {
    kind: text("8진수 권한(0440처럼)", "permissions in octal, such as 0440"),
    is: /^[+-]?[0-7]+$/,
    paths: under("services", "secrets.mode configs.mode build.secrets.mode"),
  },
  {
    kind: text("숫자", "a number"),
    is: /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
    paths: under(
      "services",
      "cpus deploy.update_config.max_failure_ratio deploy.rollback_config.max_failure_ratio deploy.resources.limits.cpus deploy.resources.reservations.cpus",
    ),
  },
  {
    kind: text("정수 또는 all", "a whole number or all"),
    is: /^([+-]?\d+|all)$/i,
    paths: under("services", "deploy.resources.reservations.devices.count gpus.count"),
  },
];

/** `1_000` without quotes is a number to the reader of YAML. */
const isParted = ({ style, text }: Scalar): boolean => style === "plain" && /^[-+]?\d+_[\d_]*$/.test(text);

export default rule({
  name: "interpolation-cast",
  title: {
    ko: "숫자나 true/false로 읽을 수 없는 값",
    en: "Text that cannot be read as a number or a truth value",
  },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/interpolation",
  why: {
    ko: "변수를 쓸 수 있도록 이런 키는 문자열도 받지만, 그 내용은 숫자나 true/false로 읽혀야 합니다.",
    en: "These keys take text so that variables can be used, but the text must read as a number, or as true or false.",
  },
  say: ({ key, value, kind }: { key: string; value: string; kind: Text }) =>
    text(
      `${key}에 쓸 수 있는 값: ${kind.ko}. 지금 값: ${value === "" ? "빈 문자열" : value}.`,
      `${key} takes ${kind.en}, not ${value === "" ? "an empty text" : value}.`,
    ),
  *check(doc) {
    for (const { paths, is, kind, severity } of casts)
      for (const { node, steps } of scalarsAt(doc, paths)) {
        if (typeof node.value !== "string" && node.tag?.name !== "!!str") continue;
        const { text: value, isKnown } = interpolate(node.text);
        if (isKnown && !is.test(value) && !isParted(node))
          yield { at: node.at, data: { key: keyName(steps), value, kind }, ...(severity && { severity }) };
      }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    privileged: «maybe»\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    privileged: "true"\n',
    },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    scale: «${N:-two}»\n", doc: false },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    cpu_rt_period: «400ms»\n    attach: «'1'»\n",
      doc: false,
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    healthcheck: {retries: «'-1'»}\n    secrets: [{source: s, mode: «rw»}]\n    build: {context: ., pull: «always»}\nsecrets: {s: {file: ./s}}\n",
      doc: false,
    },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    ports:\n      - target: «http»\n", doc: false },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    ulimits:\n      nofile: «many»\n", doc: false },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    gpus:\n      - driver: nvidia\n        count: «some»\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    init: yes\n    tty: ${TTY}\n    cpus: '0.5'\n    scale: ${N:-2}\n    ulimits:\n      nofile: {soft: '1', hard: 2}\n",
      doc: false,
    },
  ],
});
