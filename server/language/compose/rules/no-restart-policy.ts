import { type Lacking, lacking } from "../lacking.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "no-restart-policy",
  title: { ko: "재시작 정책이 없는 서비스", en: "Service without a restart policy" },
  category: "reliability",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.restart",
  why: {
    ko: 'restart를 적지 않으면 프로그램이 죽거나 호스트를 다시 켰을 때 컨테이너가 멈춘 채로 남습니다. 한 번만 실행하는 작업이면 restart: "no"로 뜻을 드러내세요.',
    en: 'Without restart a container stays down after its program fails or the host starts again. For a task that runs once, restart: "no" says so.',
  },
  say: ({ service }: Lacking) => ({
    ko: `${service} 서비스에 restart가 없어 멈추면 다시 시작하지 않습니다.`,
    en: `${service} has no restart policy, so it stays down once it stops.`,
  }),
  check: (doc) => lacking(doc, ["restart", "deploy.restart_policy"], "restart: unless-stopped"),
  examples: [
    {
      bad: "services:\n  «web»:\n    image: nginx:1.30\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    restart: unless-stopped\n",
    },
    { good: "services:\n  web:\n    extends: base\n  x:\n    profiles: [a]\n", doc: false },
  ],
});
