import { text } from "../../../protocol/text.ts";
import { type Edge, ringsIn } from "../cycles.ts";
import { type Reference, referencesOf } from "../references.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "extends-cycle",
  title: { ko: "서로 확장하는 서비스", en: "Services that extend each other" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.extends",
  why: {
    ko: "extends는 다른 서비스의 내용을 가져옵니다. 돌고 돌아 자기 자신을 확장하면 끝이 없어 Compose가 파일을 거부합니다.",
    en: "extends takes over what another service says. A service that extends itself in a ring has no end, and Compose refuses the file.",
  },
  say: ({ ring }: { ring: readonly string[] }) =>
    text(
      `서비스가 서로를 확장합니다: ${ring.join(" → ")}.`,
      `These services extend each other: ${ring.join(" → ")}.`,
    ),
  *check(doc) {
    const edges = referencesOf(doc).flatMap((it): Edge<Reference>[] =>
      it.path.startsWith("services.extends") && it.service !== undefined
        ? [{ from: it.service, to: it.name, it }]
        : [],
    );
    for (const ring of ringsIn(edges)) {
      const last = ring.at(-1);
      if (last) yield { at: last.it.at, data: { ring: [last.to, ...ring.map(({ to }) => to)] } };
    }
  },
  examples: [
    {
      bad: "services:\n  a:\n    image: nginx:1.30\n    extends: b\n  b:\n    image: nginx:1.30\n    extends:\n      service: «a»\n",
      good: "services:\n  a:\n    image: nginx:1.30\n    extends: b\n  b:\n    image: nginx:1.30\n",
    },
    { bad: "services:\n  a:\n    image: nginx:1.30\n    extends: «a»\n", doc: false },
    { good: "services:\n  a:\n    extends: {file: other.yaml, service: a}\n", doc: false },
  ],
});
