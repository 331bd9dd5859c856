import { fix, remove, rule } from "../rule.ts";
import type { Instruction } from "../syntax.ts";

/** The instructions of which a stage keeps one, with hadolint's ids. */
const once: ReadonlyMap<string, string> = new Map([
  ["CMD", "hadolint:DL4003"],
  ["ENTRYPOINT", "hadolint:DL4004"],
  ["HEALTHCHECK", "hadolint:DL3012"],
]);
const others = ["buildkit:MultipleInstructionsDisallowed", "dockerfile-utils:MULTIPLE_INSTRUCTIONS"];

export default rule({
  name: "multiple-instructions",
  title: { ko: "마지막 것만 남는 명령어", en: "Only the last of them counts" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [...once.values(), ...others],
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
  *check({ stages }) {
    for (const { instructions } of stages) {
      const last = new Map<string, Instruction>();
      const all = instructions.filter(({ name }) => once.has(name));
      for (const it of all) last.set(it.name, it);
      for (const it of all) {
        const used = last.get(it.name);
        if (!used || used === it) continue;
        yield {
          at: it.at,
          data: it.name,
          aliases: [once.get(it.name) ?? "", ...others],
          related: [{ at: used.at, said: { ko: "쓰이는 것", en: "The one that is used" } }],
          fixes: [
            fix({ ko: "쓰이지 않는 것 지우기", en: "Remove what is not used" }, false, remove(it.full)),
          ],
        };
      }
    }
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
