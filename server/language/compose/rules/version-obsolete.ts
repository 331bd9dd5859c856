import { span } from "../../core/span.ts";
import { remove, rule } from "../rule.ts";

export default rule({
  name: "version-obsolete",
  title: { ko: "필요 없는 version", en: "version is obsolete" },
  category: "deprecation",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:no-version-field"],
  topic: "compose/version",
  tag: "deprecated",
  why: {
    ko: "Compose는 2020년에 나온 규격부터 version을 읽지 않고, 있으면 경고를 냅니다. 기능은 쓰고 있는 Compose의 버전이 정합니다.",
    en: "Since the Compose Specification of 2020 the field is not read, and Compose warns about it. What a file may use depends on the Compose that runs it.",
  },
  say: () => ({
    ko: "version은 더 이상 쓰이지 않습니다. 지우세요.",
    en: "version is no longer used; delete it.",
  }),
  *check({ source, root }) {
    if (root?.kind !== "map") return;
    for (const { key, at } of root.pairs) {
      if (key.text !== "version") continue;
      const line = /[ \t]*(?:#[^\n]*)?(?:\r?\n(?:[ \t]*\r?\n)*|$)/y;
      line.lastIndex = at.end;
      const end = at.end + (line.exec(source)?.[0].length ?? 0);
      yield {
        at: key.at,
        data: undefined,
        fixes: root.flow
          ? []
          : [
              {
                title: { ko: "version 지우기", en: "Delete version" },
                safe: true,
                edits: [remove(span(at.start, end))],
              },
            ],
      };
    }
  },
  examples: [
    {
      bad: '«version»: "3.8"\nservices:\n  web:\n    image: nginx:1.30\n',
      good: "services:\n  web:\n    image: nginx:1.30\n",
    },
    {
      bad: "# shop\n«version»: '3' # old\n\nservices:\n  web:\n    image: nginx:1.30\n",
      good: "# shop\nservices:\n  web:\n    image: nginx:1.30\n",
      doc: false,
    },
    { good: "services:\n  version:\n    image: nginx:1.30\n", doc: false },
  ],
});
