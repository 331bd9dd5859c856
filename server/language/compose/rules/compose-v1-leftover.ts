import { text } from "../../../protocol/text.ts";
import { spanIn } from "../../core/span.ts";
import { sliceOf } from "../../yaml/text.ts";
import { everyNode } from "../nodes.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

/** The old program where a command may stand: at the start, after a separator, in `$(…)`. */
const program = /(?:^|[\s;&|("'`])(?:sudo\s+)?(?:\/usr\/local\/bin\/)?(docker-compose)(?=\s+(?:-|[a-z]))/g;

export default rule({
  name: "compose-v1-leftover",
  title: { ko: "지원이 끝난 docker-compose 명령", en: "The old docker-compose command" },
  category: "deprecation",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "compose/v1-vs-v2",
  tag: "deprecated",
  why: {
    ko: "docker-compose(Compose v1)는 2023년에 지원이 끝났고 새 설치에는 없습니다. 지금은 docker compose라는 하위 명령입니다.",
    en: "docker-compose (Compose 1) has been unsupported since 2023 and is not part of new installations. Today it is the subcommand docker compose.",
  },
  say: () =>
    text("docker-compose 대신 docker compose를 쓰세요.", "Use docker compose instead of docker-compose."),
  *check(doc) {
    if (!doc.source.includes("docker-compose")) return;
    for (const { node } of everyNode(doc)) {
      if (node.kind !== "scalar" || !node.text.includes("docker-compose")) continue;
      const slice = sliceOf(doc.source, node);
      for (const match of slice.text.matchAll(program)) {
        const from = match.index + match[0].length - "docker-compose".length;
        const at = spanIn(slice, from, from + "docker-compose".length);
        const title = text("docker compose로 바꾸기", "Change to docker compose");
        yield { at, data: undefined, fixes: fixes(fix(title, false, replace(at, "docker compose"))) };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  deploy:\n    image: docker:29\n    command: sh -c '«docker-compose» up -d'\n",
      good: "services:\n  deploy:\n    image: docker:29\n    command: sh -c 'docker compose up -d'\n",
    },
    {
      good: "services:\n  a:\n    image: docker/docker-compose-lint:1\n    volumes: [./docker-compose.yml:/a]\n    command: cat docker-compose.yml\n    labels: [about=docker-compose]\n",
      doc: false,
    },
  ],
});
