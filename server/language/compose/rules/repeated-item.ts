import { text } from "../../../protocol/text.ts";
import { deleteItem } from "../edits.ts";
import { fix, fixes, rule } from "../rule.ts";
import { violationsOf } from "../schema/walk.ts";
import { keyName } from "../schema/words.ts";
import { topicPath } from "../topics.ts";

/** Lists of a service in which Compose itself drops what is there twice, so that it does no harm. */
const forgiven: ReadonlySet<string> = new Set(
  "annotations build.args build.additional_contexts build.labels build.tags cap_add cap_drop deploy.labels dns dns_opt dns_search environment expose labels links networks.aliases networks.link_local_ips ports profiles sysctls tmpfs volumes"
    .split(" ")
    .map((it) => `services.${it}`),
);

export default rule({
  name: "repeated-item",
  title: { ko: "목록에 두 번 쓴 항목", en: "Item that is in a list twice" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  tag: "unnecessary",
  why: {
    ko: "같은 항목은 한 번이면 됩니다. depends_on이나 networks처럼 겹치면 Compose가 파일을 거부하는 목록도 있습니다.",
    en: "Once is enough. Some lists, such as depends_on and networks, make Compose refuse the file when an item is in them twice.",
  },
  say: ({ key, item }: { key: string; item: string }) =>
    text(`${key}에 ${item}이(가) 두 번 있습니다.`, `${item} is in ${key} twice.`),
  *check(doc) {
    for (const it of violationsOf(doc)) {
      if (it.kind !== "repeated") continue;
      const isForgiven = forgiven.has(topicPath(it.path).path);
      const edit = deleteItem(doc.source, it.list, it.item);
      yield {
        at: it.at,
        data: { key: keyName(it.path), item: it.text },
        ...(!isForgiven && { severity: "error" as const }),
        fixes: fixes(edit && fix({ ko: "겹친 항목 지우기", en: "Delete the repetition" }, true, edit)),
        related: [{ at: it.first, said: text("처음 쓴 곳", "First written here") }],
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    networks:\n      - front\n      - «front»\nnetworks:\n  front:\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    networks:\n      - front\nnetworks:\n  front:\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    cap_add: [NET_ADMIN, «NET_ADMIN», SYS_TIME]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    cap_add: [NET_ADMIN, SYS_TIME]\n",
      doc: false,
    },
    { good: "services:\n  web:\n    image: nginx:1.30\n    command: [-v, -v]\n", doc: false },
  ],
});
