import { type Text, text } from "../../../protocol/text.ts";
import { entries, get, resolve, textAt } from "../../yaml/read.ts";
import type { Mapping, Pair } from "../../yaml/syntax.ts";
import { includes, mayBePartial } from "../document.ts";
import { deletePair } from "../edits.ts";
import { fix, fixes, rule } from "../rule.ts";

/** The keys that say where each comes from. */
const sources = { secrets: ["file", "environment"], configs: ["file", "environment", "content"] } as const;

/** Whether nothing says where it comes from. */
function isSourceless(section: keyof typeof sources, node: Mapping): boolean {
  if (entries(node).some(({ key }) => sources[section].some((it) => it === key.text))) return false;
  if (section === "configs") return get(node, "external") === undefined && get(node, "driver") === undefined;
  return !get(node, "external") || textAt(node, "external") === "false";
}

/** A source that says nothing. */
function* blankSource(section: string, name: string, [only, ...others]: readonly Pair[]) {
  if (section !== "secrets" || !only || others.length > 0 || textAt(only.value) !== "") return;
  const said = text(
    `${name}의 ${only.key.text} 값이 비어 있습니다.`,
    `The ${only.key.text} of ${name} is empty.`,
  );
  yield { at: only.key.at, data: { said } };
}

export default rule({
  name: "secret-config-source",
  title: { ko: "출처가 없거나 둘인 시크릿·설정", en: "Secret or config with no source, or with two" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/secrets",
  why: {
    ko: "시크릿은 file이나 environment, 설정(config)은 file·environment·content 가운데 하나로 내용을 정합니다. 이미 있는 것이라면 external: true를 씁니다.",
    en: "A secret takes its content from one of file and environment, a config from one of file, environment and content. One that exists already is external: true.",
  },
  say: ({ said }: { said: Text }) => said,
  *check(doc, { folder }) {
    for (const section of ["secrets", "configs"] as const)
      for (const { key, value } of doc.named[section]) {
        const node = resolve(value);
        if (node?.kind !== "map") continue;
        const keys = sources[section];
        const used = entries(node).filter((it: Pair) => keys.some((one) => one === it.key.text));
        yield* blankSource(section, key.text, used);
        const isMissing = isSourceless(section, node) && !includes(doc) && !mayBePartial(doc, folder);
        if (isMissing)
          yield {
            at: key.at,
            data: {
              said: text(
                `${key.text}의 내용이 어디서 오는지 적혀 있지 않습니다. ${keys.join(", ")} 가운데 하나를 쓰세요.`,
                `Nothing says where ${key.text} comes from; use one of ${keys.join(", ")}.`,
              ),
            },
          };
        for (const pair of used.slice(1)) {
          const edit = deletePair(doc.source, node, pair);
          yield {
            at: pair.key.at,
            data: {
              said: text(
                `${keys.join(", ")}는 하나만 쓸 수 있습니다.`,
                `Only one of ${keys.join(", ")} is allowed.`,
              ),
            },
            fixes: fixes(
              edit && fix({ ko: `${pair.key.text} 지우기`, en: `Delete ${pair.key.text}` }, false, edit),
            ),
          };
        }
      }
  },
  examples: [
    { bad: "services: {}\nsecrets:\n  token:\n    «environment»: ''\n", doc: false },
    {
      bad: "services: {}\nsecrets:\n  token:\n    file: ./token.txt\n    «environment»: TOKEN\n",
      good: "services: {}\nsecrets:\n  token:\n    file: ./token.txt\n",
    },
    { bad: "services: {}\nsecrets:\n  «token»:\n    name: t\nconfigs:\n  «site»: {}\n", doc: false },
    {
      good: "services: {}\nsecrets:\n  a:\n    external: true\n  b:\n    environment: B\nconfigs:\n  c:\n    content: x\n  d:\n    external: true\n",
      doc: false,
    },
  ],
});
