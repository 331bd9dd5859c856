import { type Lacking, lacking } from "../lacking.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "no-resource-limits",
  title: { ko: "자원 상한이 없는 서비스", en: "Service without resource limits" },
  category: "reliability",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.deploy.resources.limits",
  why: {
    ko: "상한이 없으면 서비스 하나가 메모리를 다 써서 호스트의 다른 것까지 멈출 수 있습니다.",
    en: "Without a limit one service can take all memory, and everything else on the host down with it.",
  },
  say: ({ service }: Lacking) => ({
    ko: `${service} 서비스에 메모리나 CPU 상한이 없습니다.`,
    en: `${service} has no limit for memory or CPU.`,
  }),
  check: (doc) =>
    lacking(doc, ["mem_limit", "cpus", "pids_limit", "deploy.resources.limits"], "mem_limit: 512m"),
  examples: [
    {
      bad: "services:\n  «web»:\n    image: nginx:1.30\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    mem_limit: 512m\n",
    },
    { good: "services:\n  web:\n    extends: base\n  x:\n    profiles: [a]\n", doc: false },
  ],
});
