import { fix, replace, rule } from "../rule.ts";

/** A name like `name` that no stage has. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let i = 2;
  while (taken.has(`${name}-${i}`)) i++;
  return `${name}-${i}`;
}

export default rule({
  name: "duplicate-stage-name",
  title: { ko: "같은 이름의 단계", en: "Two stages of the same name" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3024", "buildkit:DuplicateStageName", "dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME"],
  topic: "dockerfile/from-as",
  why: {
    ko: "단계 이름은 대소문자를 가리지 않습니다. 이름이 겹치면 FROM은 바로 앞의 단계를, `--from`과 `--target`은 마지막 단계를 가리켜 엉뚱한 단계를 쓰게 됩니다.",
    en: "Stage names are case-insensitive. Where two share one, FROM means the nearest above, but `--from` and `--target` mean the last, so the wrong stage is used.",
  },
  say: (name: string) => ({
    ko: `${name}(이)라는 단계가 이미 있습니다. 다른 이름을 쓰세요.`,
    en: `There is a stage ${name} already; use another name.`,
  }),
  *check({ stages }) {
    const seen = new Map<string, NonNullable<(typeof stages)[number]["from"]>>();
    const taken = new Set(stages.map(({ from }) => from?.name?.text.toLowerCase() ?? ""));
    for (const { from } of stages) {
      if (!from?.name) continue;
      const key = from.name.text.toLowerCase();
      const first = seen.get(key)?.name;
      if (!first) {
        seen.set(key, from);
        continue;
      }
      const free = freeName(key, taken);
      taken.add(free);
      yield {
        at: from.name.at,
        data: from.name.text,
        related: [{ at: first.at, said: { ko: "같은 이름", en: "The same name" } }],
        fixes: [
          fix({ ko: `${free}(으)로 바꾸기`, en: `Rename to ${free}` }, false, replace(from.name.at, free)),
        ],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26 AS build\nFROM golang:1.27 AS «build»\n",
      good: "FROM node:26 AS build\nFROM golang:1.27 AS build-2\n",
    },
    {
      bad: "FROM a AS x\nFROM b AS «X»\nFROM c AS «x»\nFROM d AS x-2\n",
      good: "FROM a AS x\nFROM b AS x-3\nFROM c AS x-4\nFROM d AS x-2\n",
      doc: false,
    },
    { good: "FROM node:26 AS a\nFROM node:26\nFROM node:26 AS b\n", doc: false },
  ],
});
