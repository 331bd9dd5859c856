import { valuesAt } from "../nodes.ts";
import { rule } from "../rule.ts";

/** What only `docker stack deploy` reads: https://docs.docker.com/reference/compose-file/deploy/ */
const paths = [
  ...["placement", "update_config", "rollback_config", "endpoint_mode"].map((it) => `services.deploy.${it}`),
  "services.deploy.resources.reservations.generic_resources",
  "networks.attachable",
];

export default rule({
  name: "swarm-only-key",
  title: { ko: "Swarm에서만 쓰이는 키", en: "Key that only Swarm reads" },
  category: "correctness",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "compose/services.deploy",
  why: {
    ko: "이 키는 docker stack deploy로 Swarm에 올릴 때만 효과가 있고, docker compose up은 읽기만 하고 지나칩니다.",
    en: "The key takes effect with docker stack deploy on a Swarm; docker compose up passes over it.",
  },
  say: ({ key }: { key: string }) => ({
    ko: `${key}은(는) Swarm에서만 쓰이고 docker compose up에서는 효과가 없습니다.`,
    en: `${key} is for Swarm; with docker compose up it has no effect.`,
  }),
  *check(doc) {
    for (const { pair } of valuesAt(doc, paths))
      if (pair && paths.some((it) => it.endsWith(`.${pair.key.text}`)))
        yield { at: pair.key.at, data: { key: pair.key.text } };
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      «placement»:\n        constraints: [node.role == worker]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      replicas: 2\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      «endpoint_mode»: vip\nnetworks:\n  a:\n    «attachable»: true\n",
      doc: false,
    },
    { good: "services:\n  placement:\n    image: nginx:1.30\n", doc: false },
  ],
});
