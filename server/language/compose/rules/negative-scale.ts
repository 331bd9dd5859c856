import { text } from "../../../protocol/text.ts";
import { resolve } from "../../yaml/read.ts";
import { severityIn } from "../profiles.ts";
import { rule } from "../rule.ts";
import { countsOf } from "../scale.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "negative-scale",
  title: { ko: "음수인 컨테이너 수", en: "Negative number of containers" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.scale",
  why: {
    ko: "컨테이너 수는 0 이상입니다. 0이면 서비스를 시작하지 않습니다.",
    en: "The number of containers is 0 or more; with 0 the service is not started.",
  },
  say: ({ key }: { key: string }) => text(`${key}는 0 이상이어야 합니다.`, `${key} must be 0 or more.`),
  *check(doc) {
    for (const { node } of servicesOf(doc).values())
      for (const it of Object.values(countsOf(node))) {
        if (it.count >= 0) continue;
        const at = resolve(it.pair.value)?.at ?? it.pair.key.at;
        yield { at, data: { key: it.pair.key.text }, ...severityIn(node) };
      }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      replicas: «-1»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      replicas: 0\n",
    },
  ],
});
