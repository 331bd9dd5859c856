import { span } from "../../core/span.ts";
import { fix, remove, rule } from "../rule.ts";

const forbidden: ReadonlySet<string> = new Set(["FROM", "MAINTAINER", "ONBUILD"]);

export default rule({
  name: "onbuild-forbidden",
  title: { ko: "ONBUILD로 미룰 수 없는 명령어", en: "An instruction that ONBUILD cannot put off" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "hadolint:DL3043",
    "dockerfile-utils:ONBUILD_CHAINING_DISALLOWED",
    "dockerfile-utils:ONBUILD_TRIGGER_DISALLOWED",
  ],
  topic: "dockerfile/onbuild",
  why: {
    ko: "ONBUILD 뒤에는 ONBUILD, FROM, MAINTAINER를 쓸 수 없습니다. 쓰면 빌드가 시작되지 않습니다.",
    en: "ONBUILD, FROM and MAINTAINER cannot stand after ONBUILD; the build does not start.",
  },
  say: (name: string) => ({
    ko: `ONBUILD 뒤에 ${name} 명령어는 쓸 수 없습니다.`,
    en: `${name} cannot stand after ONBUILD.`,
  }),
  *check({ instructions }) {
    for (const { keyword, trigger } of instructions.filter(({ name }) => name === "ONBUILD")) {
      if (!trigger || !forbidden.has(trigger.name)) continue;
      yield {
        at: trigger.keyword.at,
        data: trigger.name,
        fixes: [
          fix(
            { ko: `앞의 ${keyword.text} 지우기`, en: `Remove ${keyword.text} before it` },
            false,
            remove(span(keyword.at.start, trigger.keyword.at.start)),
          ),
        ],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nONBUILD «ONBUILD» RUN npm ci\n",
      good: "FROM node:26\nONBUILD RUN npm ci\n",
    },
    {
      bad: "FROM node:26\nONBUILD «fRom» alpine:3.24\n",
      good: "FROM node:26\nfRom alpine:3.24\n",
      doc: false,
    },
    { bad: "FROM node:26\nONBUILD «MAINTAINER» me\n", good: "FROM node:26\nMAINTAINER me\n", doc: false },
    { good: "FROM node:26\nONBUILD COPY . /app\nONBUILD RUN npm ci\n" },
  ],
});
