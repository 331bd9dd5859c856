import { text } from "../../../protocol/text.ts";
import { entry, get, resolve } from "../../yaml/read.ts";
import { deletePair } from "../edits.ts";
import { severityIn } from "../profiles.ts";
import { fix, fixes, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "dockerfile-and-inline",
  title: { ko: "함께 쓴 dockerfile과 dockerfile_inline", en: "dockerfile together with dockerfile_inline" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.build.dockerfile_inline",
  why: {
    ko: "빌드에 쓸 Dockerfile은 파일(dockerfile)이거나 Compose 파일 안의 내용(dockerfile_inline), 둘 중 하나입니다.",
    en: "The Dockerfile of a build is either a file (dockerfile) or a text in the Compose file (dockerfile_inline).",
  },
  say: () =>
    text(
      "dockerfile과 dockerfile_inline은 함께 쓸 수 없습니다. 하나를 지우세요.",
      "dockerfile and dockerfile_inline exclude each other; delete one.",
    ),
  *check(doc) {
    for (const { node } of servicesOf(doc).values()) {
      const build = resolve(get(node, "build"));
      const file = entry(build, "dockerfile");
      const inline = entry(build, "dockerfile_inline");
      if (!file || !inline || build?.kind !== "map") continue;
      const edit = deletePair(doc.source, build, file);
      yield {
        at: inline.key.at,
        data: undefined,
        ...severityIn(node),
        fixes: fixes(edit && fix({ ko: "dockerfile 지우기", en: "Delete dockerfile" }, false, edit)),
        related: [{ at: file.key.at, said: text("dockerfile", "dockerfile") }],
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    build:\n      context: .\n      dockerfile: Dockerfile\n      «dockerfile_inline»: FROM nginx:1.30\n",
      good: "services:\n  web:\n    build:\n      context: .\n      dockerfile_inline: FROM nginx:1.30\n",
    },
  ],
});
