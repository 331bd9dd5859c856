import { testOf } from "../glob.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "pattern-malformed",
  title: { ko: "잘못된 패턴", en: "Malformed pattern" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: "빌더가 읽을 수 없는 패턴이 한 줄이라도 있으면 빌드가 시작되지 않습니다. 대괄호는 짝이 맞아야 합니다.",
    en: "A single line that the builder cannot read keeps the build from starting. Brackets have to be closed.",
  },
  say: (pattern: string) => ({
    ko: `${pattern} 패턴을 읽을 수 없습니다.`,
    en: `The pattern ${pattern} cannot be read.`,
  }),
  *check({ patterns }) {
    for (const { path, written, writtenAt } of patterns)
      if (written === "" || !testOf(path))
        yield { at: writtenAt, data: written === "" ? "!" : written };
  },
  examples: [
    { bad: "node_modules\n«logs[0-9»\n" },
    { bad: "!«»\n", doc: false },
    { good: "node_modules\nlogs[0-9]\n**/*.log\n!keep.log\n", doc: false },
  ],
});
