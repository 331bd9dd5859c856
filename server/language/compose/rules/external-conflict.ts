import { type Text, text } from "../../../protocol/text.ts";
import type { Finding } from "../../core/rule.ts";
import { entries, entry, get, resolve, textAt } from "../../yaml/read.ts";
import type { Mapping, YamlNode } from "../../yaml/syntax.ts";
import { isExtension } from "../document.ts";
import { deletePair } from "../edits.ts";
import { fix, fixes, rule } from "../rule.ts";

const kinds = ["volumes", "networks", "secrets", "configs"] as const;

const isExternal = (entryNode: YamlNode | undefined): boolean => {
  const external = resolve(get(entryNode, "external"));
  return (
    external?.kind === "map" || /^(true|yes|on|y)$/i.test(external?.kind === "scalar" ? external.text : "")
  );
};

type Found = Finding<{ said: Text }>;

/** Keys that tell how to create what is there already. */
function* meaningless(
  source: string,
  section: (typeof kinds)[number],
  of: string,
  node: Mapping,
): Generator<Found> {
  for (const pair of entries(node)) {
    const name = pair.key.text;
    if (name === "name" || name === "external" || isExtension(name)) continue;
    const edit = deletePair(source, node, pair);
    yield {
      at: pair.key.at,
      data: {
        said: text(
          `${of}은(는) external이라 ${name} 키를 함께 쓸 수 없습니다.`,
          `${of} is external, so ${name} has no place here.`,
        ),
      },
      severity: section === "volumes" ? "error" : "warning",
      fixes: fixes(edit && fix({ ko: `${name} 지우기`, en: `Delete ${name}` }, false, edit)),
    };
  }
}

/** Two names that differ. */
function* otherName(node: Mapping): Generator<Found> {
  const own = textAt(node, "name");
  const other = entry(get(node, "external"), "name");
  const named = textAt(get(node, "external"), "name");
  if (own === undefined || !other || named === undefined || own === named) return;
  yield {
    at: other.key.at,
    data: {
      said: text(
        `name(${own})과 external.name(${named})이 다릅니다. name만 쓰세요.`,
        `name (${own}) and external.name (${named}) differ; use name alone.`,
      ),
    },
  };
}

export default rule({
  name: "external-conflict",
  title: { ko: "external과 함께 쓸 수 없는 키", en: "Key that does not go with external" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/volumes.external",
  why: {
    ko: "external: true는 이미 있는 것을 쓴다는 뜻이라 Compose가 만들지 않습니다. 그래서 driver나 labels처럼 만들 때 쓰는 키는 뜻이 없고, 볼륨에서는 오류입니다. 이름은 name으로만 정합니다.",
    en: "external: true means that it exists already and Compose does not create it, so keys for creating it, such as driver or labels, mean nothing, and are an error for volumes. The name is told by name alone.",
  },
  say: ({ said }: { said: Text }) => said,
  *check(doc) {
    for (const section of kinds)
      for (const { key, value } of doc.named[section]) {
        const node = resolve(value);
        if (node?.kind !== "map" || !isExternal(node)) continue;
        yield* meaningless(doc.source, section, key.text, node);
        yield* otherName(node);
      }
  },
  examples: [
    {
      bad: "services:\n  db:\n    image: postgres:18\n    volumes: [data:/d]\nvolumes:\n  data:\n    external: true\n    «driver»: local\n",
      good: "services:\n  db:\n    image: postgres:18\n    volumes: [data:/d]\nvolumes:\n  data:\n    external: true\n",
    },
    { bad: "services: {}\nvolumes:\n  data:\n    name: a\n    external:\n      «name»: b\n", doc: false },
    { bad: "services: {}\nnetworks:\n  front:\n    external: true\n    «driver»: bridge\n", doc: false },
    {
      good: "services: {}\nvolumes:\n  a:\n    external: true\n    name: b\n    x-note: c\n  c:\n    external: false\n    driver: local\n  d:\n    external: ${E}\n    driver: local\n",
      doc: false,
    },
  ],
});
