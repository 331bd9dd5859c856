import { knownHealthChecks } from "../../knowledge/serviceImages.ts";
import { knownImageOf } from "../images.ts";
import { type Lacking, lacking } from "../lacking.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "no-healthcheck",
  title: { ko: "healthcheck가 없는 서비스", en: "Service without a health check" },
  category: "reliability",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.healthcheck",
  why: {
    ko: "프로세스가 살아 있어도 요청에 답하지 못할 수 있습니다. healthcheck가 있어야 다른 서비스가 준비를 기다리고, docker ps에서 상태를 볼 수 있습니다.",
    en: "A process may live and yet not answer. With a healthcheck others can wait until a service is ready, and docker ps tells how it is.",
  },
  say: ({ service }: Lacking) => ({
    ko: `${service} 서비스에 healthcheck가 없어 준비되었는지 알 수 없습니다.`,
    en: `${service} has no healthcheck, so nobody can tell whether it is ready.`,
  }),
  *check(doc) {
    // Images that are built here may have a check of their own.
    for (const health of knownHealthChecks)
      yield* lacking(
        doc,
        ["healthcheck"],
        `healthcheck:\n  test: ${health}\n  interval: 10s\n  timeout: 5s\n  retries: 5`,
        (it) => it.build === undefined && knownImageOf(it)?.health === health,
      );
  },
  examples: [
    {
      bad: "services:\n  «cache»:\n    image: redis:8\n",
      good: 'services:\n  cache:\n    image: redis:8\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n',
    },
    { good: "services:\n  app:\n    build: .\n  web:\n    image: nginx:1.30\n", doc: false },
  ],
});
