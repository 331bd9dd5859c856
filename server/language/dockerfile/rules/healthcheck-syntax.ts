import { flat, mapDefined } from "../../core/flat.ts";
import { nearest } from "../../core/nearest.ts";
import type { Fix } from "../../core/rule.ts";
import type { Span } from "../../core/span.ts";
import { readsFlags } from "../flags.ts";
import { fix, insert, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";

interface Found {
  readonly at: Span;
  readonly data: { readonly ko: string; readonly en: string };
  readonly fixes?: readonly Fix[];
}

const known = /^(cmd|none)$/i;
const isCmd = /^cmd$/i;

function unknownType({ keyword, words }: Instruction): Found | undefined {
  const [type] = words;
  if (!type || known.test(type.text)) return undefined;
  const cmd = keyword.text === "healthcheck" ? "cmd" : "CMD";
  const near = type.text.length <= 5 ? nearest(type.text, ["CMD", "NONE"]) : undefined;
  return {
    at: type.at,
    data: {
      ko: `HEALTHCHECK 다음에는 CMD나 NONE이 와야 하는데 ${type.text}이(가) 왔습니다.`,
      en: `HEALTHCHECK takes CMD or NONE, not ${type.text}.`,
    },
    fixes: near
      ? [fix({ ko: `${near}(으)로 고치기`, en: `Change to ${near}` }, false, replace(type.at, near))]
      : [
          fix(
            { ko: `앞에 ${cmd} 넣기`, en: `Put ${cmd} before it` },
            false,
            insert(type.at.start, `${cmd} `),
          ),
        ],
  };
}

function missingCommand({ words, json }: Instruction): Found | undefined {
  const [type, command] = words;
  if (!type || !isCmd.test(type.text) || (command && json?.items.length !== 0)) return undefined;
  return {
    at: json?.at ?? type.at,
    data: {
      ko: "HEALTHCHECK CMD 뒤에 실행할 명령이 없습니다.",
      en: "There is no command after HEALTHCHECK CMD.",
    },
  };
}

const whole = /^[-+]?\d+$/;

function badRetries(it: Instruction): Found | undefined {
  const value = it.flags.find(({ name }) => name.text === "retries")?.value;
  if (!value || value.text === "" || !readsFlags(it)) return undefined;
  const isNumber = whole.test(value.text) && Math.abs(Number(value.text)) < 2 ** 31;
  if (isNumber && Number(value.text) >= 0) return undefined;
  return {
    at: value.at,
    data: {
      ko: `--retries 값은 0 이상의 정수여야 하는데 ${value.text}입니다.`,
      en: `--retries takes a whole number from 0, not ${value.text}.`,
    },
  };
}

export default rule({
  name: "healthcheck-syntax",
  title: { ko: "HEALTHCHECK의 형식이 틀렸습니다", en: "HEALTHCHECK is not well-formed" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "hadolint:DL1000",
    "dockerfile-utils:UNKNOWN_TYPE",
    "dockerfile-utils:HEALTHCHECK_CMD_ARGUMENT_MISSING",
    "dockerfile-utils:FLAG_AT_LEAST_ONE",
    "dockerfile-utils:INVALID_SYNTAX",
  ],
  topic: "dockerfile/healthcheck",
  why: {
    ko: "HEALTHCHECK는 `HEALTHCHECK [플래그] CMD 명령` 또는 `HEALTHCHECK NONE`의 두 형식뿐입니다. 변수도 바뀌지 않습니다. 어긋나면 빌드가 시작되지 않습니다.",
    en: "HEALTHCHECK has two forms: `HEALTHCHECK [flags] CMD command` and `HEALTHCHECK NONE`. Variables are not replaced in it. With anything else the build does not start.",
  },
  say: (said: { ko: string; en: string }) => said,
  check: (doc) =>
    flat([unknownType, missingCommand, badRetries], (find) =>
      mapDefined(instructionsNamed(doc, "HEALTHCHECK"), ({ instruction }) => find(instruction)),
    ),
  examples: [
    {
      bad: "FROM nginx:1.30\nHEALTHCHECK --interval=10s «curl» -f http://localhost/\n",
      good: "FROM nginx:1.30\nHEALTHCHECK --interval=10s CMD curl -f http://localhost/\n",
    },
    { bad: "FROM nginx:1.30\nHEALTHCHECK --retries=«three» CMD true\n" },
    { bad: "FROM nginx:1.30\nHEALTHCHECK «CMD»\n", doc: false },
    { bad: "FROM nginx:1.30\nHEALTHCHECK CMD «[]»\n", doc: false },
    { bad: "FROM nginx:1.30\nHEALTHCHECK «NON»\n", good: "FROM nginx:1.30\nHEALTHCHECK NONE\n", doc: false },
    { bad: "FROM nginx:1.30\nHEALTHCHECK --retries=«-1» CMD true\n", doc: false },
    { bad: "FROM nginx:1.30\nHEALTHCHECK --retries=«$N» CMD true\n", doc: false },
    {
      good: 'FROM nginx:1.30\nHEALTHCHECK --retries=0 CMD true\nHEALTHCHECK --retries= cmd ["true"]\nHEALTHCHECK --retries=x NONE\n',
      doc: false,
    },
  ],
});
