import { text } from "../../../protocol/text.ts";
import { rule } from "../rule.ts";
import { violationsOf } from "../schema/walk.ts";
import { keyName } from "../schema/words.ts";

export default rule({
  name: "value-out-of-range",
  title: { ko: "범위를 벗어난 숫자", en: "Number out of range" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "숫자를 받는 키에는 쓸 수 있는 범위가 있습니다. 벗어나면 Compose가 파일을 거부합니다.",
    en: "Keys that take a number have a range. Compose refuses the file outside of it.",
  },
  say: ({ key, min, max }: { key: string; min: number | undefined; max: number | undefined }) =>
    text(
      `${key}에 쓸 수 있는 숫자는 ${min ?? ""}${max === undefined ? " 이상" : `부터 ${max}까지`}입니다.`,
      max === undefined
        ? `${key} must be at least ${min}.`
        : `${key} must be a number from ${min} to ${max}.`,
    ),
  *check(doc) {
    for (const it of violationsOf(doc))
      if (it.kind === "range") yield { at: it.at, data: { key: keyName(it.path), min: it.min, max: it.max } };
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    oom_score_adj: «2000»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    oom_score_adj: 500\n",
    },
  ],
});
