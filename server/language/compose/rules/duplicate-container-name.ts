import { text } from "../../../protocol/text.ts";
import { entry, resolve } from "../../yaml/read.ts";
import type { Scalar } from "../../yaml/syntax.ts";
import { profilesOf } from "../profiles.ts";
import { rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

/** Whether two services may run at once. */
const meet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((it) => b.includes(it));

export default rule({
  name: "duplicate-container-name",
  title: { ko: "두 서비스가 쓰는 같은 container_name", en: "One container_name for two services" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:no-duplicate-container-names"],
  topic: "compose/services.container_name",
  why: {
    ko: "컨테이너 이름은 한 호스트에 하나뿐입니다. 같은 이름을 두 서비스에 주면 나중 것이 시작하지 못합니다.",
    en: "A host has one container of a name. When two services ask for the same one, the second cannot start.",
  },
  say: ({ name, other }: { name: string; other: string }) =>
    text(
      `container_name ${name}은(는) ${other} 서비스가 이미 씁니다.`,
      `The container_name ${name} is taken by the service ${other}.`,
    ),
  *check(doc) {
    const taken = new Map<string, { service: string; at: Scalar["at"]; profiles: readonly string[] }[]>();
    for (const { name: service, node } of servicesOf(doc).values()) {
      const value = resolve(entry(node, "container_name")?.value);
      if (value?.kind !== "scalar" || value.value === null) continue;
      const profiles = profilesOf(node);
      const users = taken.get(value.text) ?? [];
      const other = users.find((it) => meet(it.profiles, profiles));
      if (other)
        yield {
          at: value.at,
          data: { name: value.text, other: other.service },
          related: [{ at: other.at, said: text("먼저 쓴 곳", "Taken here") }],
        };
      taken.set(value.text, [...users, { service, at: value.at, profiles }]);
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    container_name: app\n  api:\n    image: node:26\n    container_name: «app»\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    container_name: app\n  api:\n    image: node:26\n    container_name: api\n",
    },
    {
      bad: "x-base: &base\n  container_name: «app»\nservices:\n  a:\n    <<: *base\n    image: nginx:1.30\n  b:\n    <<: *base\n    image: nginx:1.30\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: nginx:1.30\n    container_name: app\n    profiles: [one]\n  b:\n    image: nginx:1.30\n    container_name: app\n    profiles: [two]\n",
      doc: false,
    },
  ],
});
