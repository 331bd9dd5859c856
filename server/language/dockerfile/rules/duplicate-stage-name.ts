import { mapDefined } from "../../core/flat.ts";
import type { Slice } from "../../core/span.ts";
import { fix, replace, rule } from "../rule.ts";

/** Names like `name` that no stage has, one after the other. */
function* freeNames(name: string, taken: ReadonlySet<string>): Generator<string> {
  for (let i = 2; ; i++) if (!taken.has(`${name}-${i}`)) yield `${name}-${i}`;
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
    const names = mapDefined(stages, ({ from }) => from?.name);
    const taken = new Set(names.map(({ text }) => text.toLowerCase()));
    if (taken.size === names.length) return;
    const seen = new Map<string, { first: Slice; free: Generator<string> }>();
    for (const name of names) {
      const key = name.text.toLowerCase();
      const same = seen.get(key);
      if (!same) {
        seen.set(key, { first: name, free: freeNames(key, taken) });
        continue;
      }
      const { first } = same;
      const free = String(same.free.next().value);
      yield {
        at: name.at,
        data: name.text,
        related: [{ at: first.at, said: { ko: "같은 이름", en: "The same name" } }],
        fixes: [fix({ ko: `${free}(으)로 바꾸기`, en: `Rename to ${free}` }, false, replace(name.at, free))],
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
