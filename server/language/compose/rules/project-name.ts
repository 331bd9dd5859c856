import { text } from "../../../protocol/text.ts";
import { span } from "../../core/span.ts";
import { entry } from "../../yaml/read.ts";
import { includes, mayBePartial } from "../document.ts";
import { eolOf, lineStart } from "../edits.ts";
import { fix, fixes, insert, rule } from "../rule.ts";

export default rule({
  name: "project-name",
  title: { ko: "이름이 없는 프로젝트", en: "Project without a name" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: ["dclint:require-project-name-field"],
  topic: "compose/name",
  why: {
    ko: "name이 없으면 폴더 이름이 프로젝트 이름이 되어, 폴더를 옮기거나 이름이 같은 폴더가 있으면 컨테이너와 볼륨의 이름이 달라지거나 섞입니다.",
    en: "Without a name the folder names the project, so that moving the folder changes the names of containers and volumes, and folders of one name share them.",
  },
  say: () => text("프로젝트에 name이 없습니다.", "The project has no name."),
  *check(doc, { folder }) {
    const { root, source } = doc;
    if (root?.kind !== "map" || entry(root, "name") || includes(doc) || mayBePartial(doc, folder)) return;
    const [first] = root.pairs;
    if (!first) return;
    const at = lineStart(source, first.key.at.start);
    yield {
      at: span(first.key.at.start, first.key.at.end),
      data: undefined,
      fixes: fixes(
        root.flow
          ? undefined
          : fix(
              { ko: "name: app 넣기", en: "Add name: app" },
              false,
              insert(at, `name: app${eolOf(source)}`),
            ),
      ),
    };
  },
  examples: [
    {
      bad: "«services»:\n  web:\n    image: nginx:1.30\n",
      good: "name: app\nservices:\n  web:\n    image: nginx:1.30\n",
    },
  ],
});
