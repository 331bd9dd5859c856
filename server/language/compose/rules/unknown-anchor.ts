import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { span } from "../../core/span.ts";
import { everyNode } from "../nodes.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

export default rule({
  name: "unknown-anchor",
  title: { ko: "없는 앵커를 가리키는 별칭", en: "Alias of an anchor that does not exist" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-yaml"],
  topic: "compose/anchors",
  why: {
    ko: "*이름은 그보다 위에 &이름으로 표시한 값을 되풀이합니다. 앵커는 같은 파일에서 별칭보다 먼저 나와야 하고, 자기 자신을 담을 수 없습니다.",
    en: "*name repeats the value that is marked with &name above it. The anchor must come first, in the same file, and cannot hold itself.",
  },
  say: ({ name }: { name: string }) =>
    text(`이 별칭보다 위에 &${name} 앵커가 없습니다.`, `There is no anchor &${name} above this alias.`),
  *check(doc) {
    const names: string[] = [];
    for (const { node } of everyNode(doc)) {
      if (node.anchor) names.push(node.anchor.name);
      if (node.kind !== "alias" || node.target) continue;
      const wanted = nearest(node.name, names);
      yield {
        at: node.at,
        data: { name: node.name },
        fixes: fixes(
          wanted === undefined || wanted === node.name
            ? undefined
            : fix(
                { ko: `*${wanted}(으)로 바꾸기`, en: `Change to *${wanted}` },
                false,
                replace(span(node.at.start + 1, node.at.end), wanted),
              ),
        ),
      };
    }
  },
  examples: [
    {
      bad: "x-base: &base\n  restart: always\nservices:\n  web:\n    <<: «*bas»\n    image: nginx:1.30\n",
      good: "x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: nginx:1.30\n",
    },
    { bad: "x-a: &a\n  b: «*a»\nservices: {}\n", doc: false },
    { good: "x-a: &a 1\nx-b: *a\nservices: {}\n", doc: false },
  ],
});
