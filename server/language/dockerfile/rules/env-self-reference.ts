import { span } from "../../core/span.ts";
import { baseSets } from "../bases.ts";
import { type Reference, referencesIn } from "../references.ts";
import { fix, lineEnd, replace, rule } from "../rule.ts";
import { instructionsNamed, stageOf } from "../stages.ts";
import type { Dockerfile, Instruction, Pair } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** Puts the pair into an ENV of its own, unless there are comments between. */
function splitBefore({ source }: Dockerfile, it: Instruction, i: number) {
  const gap = span(it.pairs[i - 1]?.at.end ?? 0, it.pairs[i]?.at.start ?? 0);
  if (i === 0 || source.slice(gap.start, gap.end).includes("#")) return [];
  const start = `${lineEnd(source)}${it.keyword.text} `;
  return [fix({ ko: "여기서 ENV를 나누기", en: "Split the ENV here" }, false, replace(gap, start))];
}

const uses = ({ value }: Pair): boolean => value?.text.includes("$") === true;

/** What a pair refers to and another pair of the same ENV sets. */
function ownReferences(
  doc: Dockerfile,
  it: Instruction,
  { key, value }: Pair,
  counts: ReadonlyMap<string, number>,
): readonly Reference[] {
  const references = value ? referencesIn(value, doc.escape) : [];
  return references.filter(
    ({ name: { text } }) =>
      (counts.get(text) ?? 0) > (key.text === text ? 1 : 0) && !variablesOf(doc).lookup(text, it),
  );
}

/** How often an ENV sets each name. */
function countsOf({ pairs }: Instruction): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of pairs) counts.set(key.text, (counts.get(key.text) ?? 0) + 1);
  return counts;
}

/** To BuildKit, what the base image sets is not undefined. */
function aliasesFor(doc: Dockerfile, it: Instruction, name: string) {
  const stage = stageOf(doc, it);
  return stage && baseSets(doc, stage, name) === true ? { aliases: [hadolint] } : {};
}

const hadolint = "hadolint:DL3044";

export default rule({
  name: "env-self-reference",
  title: { ko: "같은 ENV에서 정한 변수를 씁니다", en: "A variable that the same ENV sets" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [hadolint, "buildkit:UndefinedVar"],
  topic: "dockerfile/env",
  why: {
    ko: "한 ENV 안의 값은 그 명령어가 시작되기 전의 변수로 바뀝니다. `ENV A=1 B=$A`의 B는 1이 아니라 비어 있습니다. ENV를 둘로 나누세요.",
    en: "All values of an ENV are worked out with the variables from before it. In `ENV A=1 B=$A`, B is not 1 but empty; split it in two.",
  },
  say: (name: string) => ({
    ko: `${name}은(는) 같은 ENV에서 정하므로 여기서는 아직 비어 있습니다.`,
    en: `${name} is set by the same ENV, so it is still empty here.`,
  }),
  *check(doc) {
    const places = instructionsNamed(doc, "ENV").filter(
      ({ instruction: { pairs } }) => pairs.length > 1 && pairs.some(uses),
    );
    for (const { instruction: it, isTrigger } of places) {
      const counts = countsOf(it);
      for (const [i, pair] of it.pairs.entries())
        for (const { at, name } of ownReferences(doc, it, pair, counts))
          yield {
            at,
            data: name.text,
            ...aliasesFor(doc, it, name.text),
            fixes: isTrigger ? [] : splitBefore(doc, it, i),
          };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nENV HOME_DIR=/app DATA=«$HOME_DIR»/data\n",
      good: "FROM node:26\nENV HOME_DIR=/app\nENV DATA=$HOME_DIR/data\n",
    },
    {
      bad: "FROM node:26\nENV A=1 \\\n    B=«${A}»\n",
      good: "FROM node:26\nENV A=1\nENV B=${A}\n",
      doc: false,
    },
    { bad: "FROM node:26\nENV PATH=/a:«${PATH}» PATH=/b:«${PATH}»\n", doc: false },
    { good: "FROM node:26\nENV A=1\nENV A=2 B=$A\nENV PATH=/x:$PATH C=$D\nARG E\nENV E=$E F=$E\n" },
    { good: "FROM node:26\nENV A=1 AB=$ABC B='$A' C=\\$A\n", doc: false },
  ],
});
