import { text } from "../../../protocol/text.ts";
import { get, resolve, textAt } from "../../yaml/read.ts";
import { find } from "../document.ts";
import { addPair } from "../edits.ts";
import { valuesAt } from "../nodes.ts";
import { severityIn } from "../profiles.ts";
import { fix, fixes, rule } from "../rule.ts";

export default rule({
  name: "watch-target",
  title: { ko: "target이 없는 watch", en: "Watch without a target" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.develop.watch",
  why: {
    ko: "sync로 시작하는 action은 파일을 컨테이너로 복사하므로 어디로 복사할지(target)가 있어야 합니다.",
    en: "The sync actions copy files into the container, so they need to know where to: target.",
  },
  say: ({ action }: { action: string }) =>
    text(`action: ${action}에는 target이 필요합니다.`, `action: ${action} needs a target.`),
  *check(doc) {
    for (const { node, steps } of valuesAt(doc, ["services.develop.watch"])) {
      const action = textAt(node, "action");
      if (node.kind !== "map" || !action?.startsWith("sync") || textAt(node, "target")) continue;
      const edit = get(node, "target") ? undefined : addPair(doc.source, node, "target: /app");
      yield {
        at: resolve(get(node, "action"))?.at ?? node.at,
        data: { action },
        ...severityIn(find(doc, "services", String(steps[1]))?.value),
        fixes: fixes(edit && fix({ ko: "target: /app 넣기", en: "Add target: /app" }, false, edit)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - action: «sync»\n          path: ./src\n",
      good: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app\n",
    },
    {
      good: "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - {action: rebuild, path: .}\n        - {action: restart, path: .}\n",
      doc: false,
    },
  ],
});
