import { resolve } from "../../yaml/read.ts";
import { deletePair } from "../edits.ts";
import { valuesAt } from "../nodes.ts";
import { fix, fixes, rule } from "../rule.ts";

export default rule({
  name: "links-deprecated",
  title: { ko: "필요 없는 links", en: "Links that are not needed" },
  category: "deprecation",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "compose/services.links",
  tag: "deprecated",
  why: {
    ko: "같은 네트워크에 있는 서비스는 links 없이도 서비스 이름으로 서로를 찾습니다. 시작 순서는 depends_on으로, 다른 이름은 networks의 aliases로 적으세요.",
    en: "Services on one network find each other by name without links. Use depends_on for the order of starts, and aliases below networks for other names.",
  },
  say: () => ({
    ko: "links는 옛 방식입니다. 서비스 이름으로 접속하고 순서는 depends_on에 적으세요.",
    en: "links is a thing of the past: connect by the name of the service, and use depends_on for the order.",
  }),
  *check(doc) {
    for (const { node, pair, parent } of valuesAt(doc, ["services.links"])) {
      if (!pair) continue;
      const hasAlias = node.kind !== "list" || node.items.some((it) => textOf(resolve(it)).includes(":"));
      const edit = parent?.kind === "map" && !hasAlias ? deletePair(doc.source, parent, pair) : undefined;
      yield {
        at: pair.key.at,
        data: undefined,
        fixes: fixes(edit && fix({ ko: "links 지우기", en: "Delete links" }, false, edit)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: app:1\n    «links»:\n      - db\n  db:\n    image: own:1\n",
      good: "services:\n  app:\n    image: app:1\n  db:\n    image: own:1\n",
    },
    {
      bad: 'services:\n  app:\n    image: app:1\n    «links»: ["db:database"]\n  db:\n    image: own:1\n',
      doc: false,
    },
    {
      good: "services:\n  links:\n    image: app:1\n    depends_on: [db]\n  db:\n    image: own:1\n",
      doc: false,
    },
  ],
});

const textOf = (node: ReturnType<typeof resolve>): string => (node?.kind === "scalar" ? node.text : "");
