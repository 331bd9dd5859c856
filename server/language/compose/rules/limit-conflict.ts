import { text } from "../../../protocol/text.ts";
import { bytesOf } from "../../knowledge/bytes.ts";
import { entry, getIn, resolve } from "../../yaml/read.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { deletePair } from "../edits.ts";
import { severityIn } from "../profiles.ts";
import { fix, fixes, rule } from "../rule.ts";
import { knownText } from "../scale.ts";
import { servicesOf } from "../services.ts";

const bytes = (text: string): number | undefined => (/^-?\d+$/.test(text) ? Number(text) : bytesOf(text));
const number = (text: string): number | undefined => (/^-?[\d.]+$/.test(text) ? Number(text) : undefined);

/** The old keys of a service and where `deploy` says the same. */
const pairs = [
  { key: "cpus", group: "limits", same: "cpus", read: number },
  { key: "mem_limit", group: "limits", same: "memory", read: bytes },
  { key: "mem_reservation", group: "reservations", same: "memory", read: bytes },
  { key: "pids_limit", group: "limits", same: "pids", read: number },
] as const;

/** The number that a value is; 0 when there is none, undefined when nobody can tell. */
function numberIn(
  node: YamlNode | undefined,
  read: (text: string) => number | undefined,
): number | undefined {
  if (!node) return 0;
  const text = knownText(node);
  return text === undefined ? undefined : read(text);
}

export default rule({
  name: "limit-conflict",
  title: { ko: "deploy.resources와 다른 제한", en: "Limit that differs from deploy.resources" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.deploy.resources",
  why: {
    ko: "cpus, mem_limit, pids_limit은 deploy.resources의 같은 제한과 뜻이 같습니다. deploy.resources.limits가 있으면 거기에 같은 값이 있어야 하고, 다르거나 빠지면 Compose가 파일을 거부합니다.",
    en: "cpus, mem_limit and pids_limit mean the same as the limits in deploy.resources. Where deploy.resources.limits is there it must hold the same value; Compose refuses the file when it differs or is missing.",
  },
  say: ({ key, other }: { key: string; other: string }) =>
    text(
      `${key}의 값이 ${other}와 다릅니다. 한쪽만 쓰거나 같은 값을 쓰세요.`,
      `${key} differs from ${other}; use one of them, or the same value.`,
    ),
  *check(doc) {
    for (const { node } of servicesOf(doc).values())
      for (const { key, group, same, read } of pairs) {
        const pair = entry(node, key);
        const resources = resolve(getIn(node, "deploy", "resources", group));
        if (!pair || resources?.kind !== "map" || node?.kind !== "map") continue;
        const own = numberIn(pair.value, read);
        const other = numberIn(entry(resources, same)?.value, read);
        if (own === undefined || other === undefined || own === 0 || own === other) continue;
        const edit = entry(resources, same) && deletePair(doc.source, node, pair);
        yield {
          at: pair.key.at,
          data: { key, other: `deploy.resources.${group}.${same}` },
          ...severityIn(node),
          fixes: fixes(edit && fix({ ko: `${key} 지우기`, en: `Delete ${key}` }, false, edit)),
        };
      }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    «mem_limit»: 1g\n    deploy:\n      resources:\n        limits:\n          memory: 512m\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      resources:\n        limits:\n          memory: 512m\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    «cpus»: 0.5\n    deploy:\n      resources:\n        limits:\n          memory: 512m\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    mem_limit: 1024m\n    cpus: ${C}\n    mem_reservation: 1m\n    deploy:\n      resources:\n        limits:\n          memory: 1g\n          cpus: '1'\n",
      doc: false,
    },
  ],
});
