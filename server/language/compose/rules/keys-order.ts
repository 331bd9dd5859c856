import { text } from "../../../protocol/text.ts";
import { resolve } from "../../yaml/read.ts";
import type { Pair } from "../../yaml/syntax.ts";
import { byName, firstOutOfOrder, sortPairs } from "../order.ts";
import { fix, fixes, rule } from "../rule.ts";

/** What a service is comes first, then what it needs, how it is reached and how it runs; the rest by name. */
const order = (
  "image build container_name depends_on volumes volumes_from configs secrets environment env_file " +
  "ports networks network_mode extra_hosts command entrypoint working_dir restart healthcheck " +
  "logging labels user isolation"
).split(" ");

function rank(key: string): number {
  if (key === "<<") return -1;
  const index = order.indexOf(key);
  return index < 0 ? order.length : index;
}

const compare = (a: Pair, b: Pair): number =>
  rank(a.key.text) - rank(b.key.text) ||
  (rank(a.key.text) === order.length ? byName(a.key.text, b.key.text) : 0);

export default rule({
  name: "keys-order",
  title: { ko: "권장 순서와 다른 서비스 키", en: "Keys of a service in an unusual order" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:service-keys-order"],
  topic: "compose/services",
  why: {
    ko: "모든 서비스가 image, build, depends_on, volumes, environment, ports, command … 같은 순서를 따르면 비교하며 읽기 쉽습니다.",
    en: "Services are easier to compare when all of them follow one order: image, build, depends_on, volumes, environment, ports, command and so on.",
  },
  say: ({ key, before }: { key: string; before: string }) =>
    text(`${key}는 ${before}보다 앞에 둡니다.`, `${key} comes before ${before}.`),
  *check(doc) {
    for (const { value } of doc.named.services) {
      const service = resolve(value);
      const found = service?.kind === "map" ? firstOutOfOrder(service.pairs, compare) : undefined;
      if (!found || service?.kind !== "map") continue;
      const edit = sortPairs(doc.source, service, compare);
      yield {
        at: found.late.key.at,
        data: { key: found.late.key.text, before: found.before.key.text },
        fixes: fixes(edit && fix({ ko: "키를 정렬", en: "Sort the keys" }, true, edit)),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    ports:\n      - "80:80"\n    «image»: nginx:1.30\n    cpus: 1\n    cap_add: [SYS_TIME]\n',
      good: 'services:\n  web:\n    image: nginx:1.30\n    ports:\n      - "80:80"\n    cap_add: [SYS_TIME]\n    cpus: 1\n',
    },
    {
      good: "x-a: &a {restart: always}\nservices:\n  web:\n    <<: *a\n    image: nginx:1.30\n    environment: {A: b}\n    ports: []\n",
      doc: false,
    },
  ],
});
