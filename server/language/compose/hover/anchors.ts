import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { lineAt, linesOf } from "../../core/lines.ts";
import { once } from "../../core/memo.ts";
import { inlineCode } from "../../core/render.ts";
import { itemsOf, resolve } from "../../yaml/read.ts";
import type { Alias, Mark, Scalar, Step, YamlNode } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { aliasesOf } from "../paths.ts";
import { keysFact } from "./summaries.ts";
import { listed } from "./words.ts";

const lines = once(({ source }: Compose) => linesOf(source));

const lineOf = (compose: Compose, offset: number): number => lineAt(lines(compose), offset) + 1;

/** An anchor (`&name`) or a tag (`!reset`) before a value. */
export function inMark(
  compose: Compose,
  { kind, name, at }: Mark & { readonly kind: "anchor" | "tag" },
  node: YamlNode,
): Occurrence | undefined {
  if (kind === "anchor") return { at, keys: ["compose/anchors"], facts: [usesFact(compose, name, node)] };
  const key = { "!reset": "compose/reset-tag", "!override": "compose/override-tag" }[name];
  return key === undefined ? undefined : { at, keys: [key] };
}

/** Where an anchor is used. */
export function usesFact(compose: Compose, name: string, node: YamlNode): Text {
  const uses = aliasesOf(compose.yaml).get(node) ?? [];
  const code = inlineCode(`*${name}`);
  if (uses.length === 0)
    return text(`이 파일에서 ${code} 별칭을 쓰는 곳이 없습니다.`, `Nothing in this file uses ${code}.`);
  const at = uses
    .slice(0, 8)
    .map((use) => lineOf(compose, use.node.at.start))
    .join(", ");
  const more = uses.length > 8 ? ", …" : "";
  return text(
    `${code} 별칭으로 ${uses.length}곳에서 씁니다: ${at}${more}번째 줄`,
    `Used ${uses.length === 1 ? "once" : `${uses.length} times`} as ${code}: line ${at}${more}.`,
  );
}

/** An alias (`*name`): what it stands for. With `<<` before it, the merge is what there is to know. */
export function inAlias(compose: Compose, { at, name, target }: Alias, path: readonly Step[]): Occurrence {
  const isMerged = path.at(-1) === "<<" || path.at(-2) === "<<";
  const keys = isMerged ? ["compose/merge-key", "compose/anchors"] : ["compose/anchors"];
  return { at, keys, facts: [targetFact(compose, name, target)] };
}

function targetFact(compose: Compose, name: string, target: YamlNode | undefined): Text {
  const code = inlineCode(`&${name}`);
  if (!target)
    return text(
      `이 줄보다 앞에 ${code} 앵커가 없습니다. 앵커는 같은 파일에서 먼저 나와야 합니다.`,
      `There is no ${code} before this line; an anchor must come first, in the same file.`,
    );
  const line = lineOf(compose, target.anchor?.at.start ?? target.at.start);
  const { ko, en } = contentOf(target);
  return text(`${line}번째 줄의 ${code}: ${ko}`, `${code} on line ${line}: ${en}`);
}

function contentOf(target: YamlNode): Text {
  const node = resolve(target);
  if (node?.kind === "scalar")
    return text(inlineCode(node.text.slice(0, 80)), inlineCode(node.text.slice(0, 80)));
  if (node?.kind === "list") return text(`항목 ${node.items.length}개`, `${node.items.length} items`);
  const keys = keysFact(node);
  return keys.length === 0
    ? text("빈 값", "nothing")
    : text(`키 ${listed(keys)}`, `the keys ${listed(keys)}`);
}

/** `<<`: what is merged in, and what the mapping's own keys win over. */
export function inMerge(key: Scalar, value: YamlNode | undefined, parent: YamlNode | undefined): Occurrence {
  const own = new Set(parent?.kind === "map" ? parent.pairs.map((it) => it.key.text) : []);
  const brought = new Set<string>();
  const sources = resolve(value)?.kind === "list" ? itemsOf(value) : [value];
  for (const source of sources) for (const it of keysFact(source)) brought.add(it);
  if (brought.size === 0) return { at: key.at, keys: ["compose/merge-key"] };
  const taken = [...brought].filter((it) => !own.has(it));
  const lost = [...brought].filter((it) => own.has(it));
  const facts: Text[] = [];
  if (taken.length > 0) facts.push(text(`가져오는 키: ${listed(taken)}`, `Brings in ${listed(taken)}.`));
  if (lost.length > 0)
    facts.push(
      text(
        `여기에 직접 적혀 있어 무시되는 키: ${listed(lost)}`,
        `Written here as well, so the merged ones lose: ${listed(lost)}.`,
      ),
    );
  return { at: key.at, keys: ["compose/merge-key"], facts };
}
