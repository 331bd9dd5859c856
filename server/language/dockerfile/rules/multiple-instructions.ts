import { fix, remove, rule } from "../rule.ts";
import { inStagesNamed } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";

/** The instructions of which a stage keeps one, with hadolint's ids. */
const once = {
  CMD: "hadolint:DL4003",
  ENTRYPOINT: "hadolint:DL4004",
  HEALTHCHECK: "hadolint:DL3012",
} as const;
const names = Object.keys(once) as (keyof typeof once)[];
const others = ["buildkit:MultipleInstructionsDisallowed", "dockerfile-utils:MULTIPLE_INSTRUCTIONS"];

interface Unused {
  readonly it: Instruction;
  /** The last one of the stage. */
  readonly used: Instruction;
}

/** Those that another one of the name follows in the same stage. */
function unusedOf(doc: Dockerfile, name: keyof typeof once): readonly Unused[] {
  const all = inStagesNamed(doc, name).filter(({ isTrigger }) => !isTrigger);
  const unused = all.filter(({ stage }, i) => all[i + 1]?.stage === stage);
  const last = new Map(unused.length > 0 ? all.map(({ stage, instruction }) => [stage, instruction]) : []);
  return unused.map(({ stage, instruction: it }) => ({ it, used: last.get(stage) ?? it }));
}

export default rule({
  name: "multiple-instructions",
  title: { ko: "마지막 것만 남는 명령어", en: "Only the last of them counts" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [...Object.values(once), ...others],
  topic: "dockerfile/cmd",
  tag: "unnecessary",
  why: {
    ko: "한 단계에 CMD, ENTRYPOINT, HEALTHCHECK가 여러 번 있으면 마지막 것만 쓰이고 앞의 것은 말없이 버려집니다.",
    en: "Where a stage has CMD, ENTRYPOINT or HEALTHCHECK more than once, the last is used and the earlier ones are silently dropped.",
  },
  say: (name: string) => ({
    ko: `뒤에 ${name}가 또 있어 이 명령어는 쓰이지 않습니다.`,
    en: `This ${name} is not used, as another follows.`,
  }),
  *check(doc) {
    for (const name of names)
      for (const { it, used } of unusedOf(doc, name))
        yield {
          at: it.at,
          data: name,
          aliases: [once[name], ...others],
          related: [{ at: used.at, said: { ko: "쓰이는 것", en: "The one that is used" } }],
          fixes: [
            fix({ ko: "쓰이지 않는 것 지우기", en: "Remove what is not used" }, false, remove(it.full)),
          ],
        };
  },
  examples: [
    {
      bad: 'FROM node:26\n«CMD ["node", "a.js"]»\nCMD ["node", "b.js"]\n',
      good: 'FROM node:26\nCMD ["node", "b.js"]\n',
    },
    {
      bad: "FROM busybox:1.37\n«HEALTHCHECK CMD a»\n«healthcheck CMD b»\nHEALTHCHECK NONE\nFROM busybox:1.37\n«ENTRYPOINT a»\nENTRYPOINT b\n",
      doc: false,
    },
    {
      good: "FROM node:26 AS a\nCMD a\nENTRYPOINT b\nFROM a\nCMD c\nONBUILD CMD d\nONBUILD CMD e\n",
      doc: false,
    },
  ],
});
