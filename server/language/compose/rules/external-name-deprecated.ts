import { text } from "../../../protocol/text.ts";
import { span } from "../../core/span.ts";
import { entry, resolve } from "../../yaml/read.ts";
import { eolOf, indentAt } from "../edits.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

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
        const { source } = doc;
        const written = source.slice(name.value.at.start, name.value.at.end);
        const between = node.flow ? ", " : eolOf(source) + indentAt(source, external.key.at.start);
        const isOwn = node.pairs.includes(external) && external.value?.kind === "map";
        const isAlone = external.value?.kind === "map" && external.value.pairs.length === 1;
        const more = entry(node, "name") ? "" : `${between}name: ${written}`;
        const end = source[external.at.end - 1] === "\n" ? external.at.end - 1 : external.at.end;
        yield {
          at: name.key.at,
          data: { name: name.value.text },
          fixes: fixes(
            isOwn && isAlone
              ? fix(
                  { ko: "external: true와 name으로 바꾸기", en: "Change to external: true and name" },
                  !entry(node, "name"),
                  replace(span(external.key.at.start, end), `external: true${more}`),
                )
              : undefined,
          ),
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
