import { text } from "../../../protocol/text.ts";
import type { YamlNode } from "../../yaml/syntax.ts";
import { everyNode } from "../nodes.ts";
import { rule } from "../rule.ts";

/** How many values there are when every alias is written out; each anchor is counted once, so that this stays quick. */
class Counter {
  private readonly known = new Map<YamlNode, number>();

  of(node: YamlNode): number {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const made = this.made(node);
    this.known.set(node, made);
    return made;
  }

  private made(node: YamlNode): number {
    switch (node.kind) {
      case "alias":
        return 1 + (node.target ? this.of(node.target) : 0);
      case "list":
        return node.items.reduce((sum, it) => sum + this.of(it), 1);
      case "map":
        return node.pairs.reduce((sum, { value }) => sum + 1 + (value ? this.of(value) : 0), 1);
      default:
        return 1;
    }
  }
}

/** The reader that Compose uses doubts a file from here on. */
const most = 4_000_000;

export default rule({
  name: "excessive-aliases",
  title: { ko: "걷잡을 수 없이 불어나는 별칭", en: "Aliases that explode" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-yaml"],
  why: {
    ko: "별칭이 별칭을 여러 번 되풀이하면 몇 줄이 수백만 개의 값이 됩니다. Compose는 그런 파일을 공격으로 보고 거부합니다.",
    en: "Aliases of aliases make millions of values of a few lines. Compose takes such a file for an attack and refuses it.",
  },
  say: ({ count }: { count: number }) =>
    text(
      `이 별칭까지 모두 펼치면 값이 ${count.toExponential(0)}개가 넘습니다.`,
      `Written out, the values up to this alias are more than ${count.toExponential(0)}.`,
    ),
  *check(doc) {
    const counter = new Counter();
    for (const { node } of everyNode(doc)) {
      if (node.kind !== "alias") continue;
      const count = counter.of(node);
      if (count <= most) continue;
      yield { at: node.at, data: { count } };
      return;
    }
  },
  examples: [
    {
      bad: `x-a: &a [${"1, ".repeat(29)}1]\nx-b: &b [${"*a, ".repeat(29)}*a]\nx-c: &c [${"*b, ".repeat(29)}*b]\nx-d: &d [${"*c, ".repeat(29)}*c]\nx-e: &e [${"*d, ".repeat(29)}*d]\nx-f: «*e»\nservices: {}\n`,
      good: "x-a: &a [1, 2]\nx-b: [*a, *a]\nservices: {}\n",
    },
  ],
});
