import { text } from "../../../protocol/text.ts";
import { deletePair } from "../edits.ts";
import { severityIn } from "../profiles.ts";
import { fix, fixes, rule } from "../rule.ts";
import { countsOf } from "../scale.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "scale-conflict",
  title: { ko: "서로 다른 scale과 deploy.replicas", en: "scale and deploy.replicas that differ" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.scale",
  why: {
    ko: "scale과 deploy.replicas는 같은 뜻입니다. 값이 다르면 Compose가 파일을 거부합니다.",
    en: "scale and deploy.replicas mean the same. Compose refuses the file when they differ.",
  },
  say: ({ scale, replicas }: { scale: number; replicas: number }) =>
    text(
      `scale(${scale})과 deploy.replicas(${replicas})가 다릅니다. 하나만 쓰세요.`,
      `scale (${scale}) and deploy.replicas (${replicas}) differ; use one of them.`,
    ),
  *check(doc) {
    for (const { node } of servicesOf(doc).values()) {
      const { scale, replicas } = countsOf(node);
      if (!scale || !replicas || scale.count === replicas.count || node?.kind !== "map") continue;
      const edit = deletePair(doc.source, node, scale.pair);
      yield {
        at: scale.pair.key.at,
        data: { scale: scale.count, replicas: replicas.count },
        ...severityIn(node),
        fixes: fixes(edit && fix({ ko: "scale 지우기", en: "Delete scale" }, false, edit)),
        related: [{ at: replicas.pair.key.at, said: text("deploy.replicas", "deploy.replicas") }],
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    «scale»: 2\n    deploy:\n      replicas: 3\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    deploy:\n      replicas: 3\n",
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    scale: 2\n    deploy:\n      replicas: 2\n",
      doc: false,
    },
  ],
});
