import { text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { entry, resolve } from "../../yaml/read.ts";
import type { Mapping, Pair, Scalar } from "../../yaml/syntax.ts";
import { eolOf, indentAt } from "../edits.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

/** `external: {name: x}` as `external: true` and `name: x`. */
function besideIt(source: string, node: Mapping, external: Pair, name: Scalar): Fix | undefined {
  const { value } = external;
  if (!node.pairs.includes(external) || value?.kind !== "map" || value.pairs.length !== 1) return undefined;
  const between = node.flow ? ", " : eolOf(source) + indentAt(source, external.key.at.start);
  const isNamed = entry(node, "name") !== undefined;
  const more = isNamed ? "" : `${between}name: ${source.slice(name.at.start, name.at.end)}`;
  const end = source[external.at.end - 1] === "\n" ? external.at.end - 1 : external.at.end;
  return fix(
    { ko: "external: true와 name으로 바꾸기", en: "Change to external: true and name" },
    !isNamed,
    replace(span(external.key.at.start, end), `external: true${more}`),
  );
}

export default rule({
  name: "external-name-deprecated",
  title: { ko: "옛 문법 external.name", en: "Old syntax external.name" },
  category: "deprecation",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/volumes.external",
  tag: "deprecated",
  why: {
    ko: "external 아래에 name을 두는 것은 옛 문법이라 Compose가 경고합니다. external: true와 name을 나란히 쓰세요.",
    en: "A name below external is old syntax that Compose warns about. Write external: true, and name beside it.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `external.name은 옛 문법입니다. external: true와 name: ${name}을(를) 쓰세요.`,
      `external.name is old syntax; write external: true and name: ${name}.`,
    ),
  *check(doc) {
    for (const section of ["volumes", "networks", "secrets", "configs"] as const)
      for (const { value } of doc.named[section]) {
        const node = resolve(value);
        const external = entry(node, "external");
        const name = entry(external?.value, "name");
        if (node?.kind !== "map" || !external || !name?.value || name.value.kind !== "scalar") continue;
        yield {
          at: name.key.at,
          data: { name: name.value.text },
          fixes: fixes(besideIt(doc.source, node, external, name.value)),
        };
      }
  },
  examples: [
    {
      bad: "services: {}\nvolumes:\n  data:\n    external:\n      «name»: shop_data\n",
      good: "services: {}\nvolumes:\n  data:\n    external: true\n    name: shop_data\n",
    },
    {
      bad: "services: {}\nnetworks: {front: {external: {«name»: a}}}\n",
      good: "services: {}\nnetworks: {front: {external: true, name: a}}\n",
      doc: false,
    },
  ],
});
