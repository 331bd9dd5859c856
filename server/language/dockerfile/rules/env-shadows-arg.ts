import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { fix, remove, replace, rule, withSpaceBefore } from "../rule.ts";
import type { Dockerfile, Instruction, Pair, Stage } from "../syntax.ts";
import { referencesOf } from "../words.ts";

interface Unused {
  readonly instruction: Instruction;
  readonly pair: Pair;
}

interface Hidden {
  readonly hidden: Unused;
  readonly env: Pair;
}

const isEnv = ({ name }: Instruction): boolean => name === "ENV";
const isArg = ({ name }: Instruction): boolean => name === "ARG";

/** Whether the stage has what could hide, and what could be hidden. */
const hasBoth = ({ instructions }: Stage): boolean => instructions.some(isEnv) && instructions.some(isArg);

/** The ARGs of a stage that an ENV replaces before anything has used them. */
function hiddenIn(doc: Dockerfile, { instructions }: Stage): readonly Hidden[] {
  const found: Hidden[] = [];
  const unused = new Map<string, Unused>();
  for (const it of instructions) {
    if (unused.size > 0) forgetUsed(doc, it, unused);
    if (unused.size > 0 && it.name === "ENV") found.push(...replacedBy(it, unused));
    if (it.name === "ARG") for (const pair of it.pairs) unused.set(pair.key.text, { instruction: it, pair });
  }
  return found;
}

function forgetUsed(doc: Dockerfile, it: Instruction, unused: Map<string, Unused>): void {
  // A RUN sees every ARG in its environment, whether it names it or not.
  if (it.name === "RUN" || it.name === "ONBUILD") unused.clear();
  else for (const { name } of referencesOf(it, doc.escape)) unused.delete(name.text);
}

function replacedBy({ pairs }: Instruction, unused: Map<string, Unused>): readonly Hidden[] {
  return mapDefined(pairs, (env) => {
    const hidden = unused.get(env.key.text);
    return hidden && unused.delete(env.key.text) ? { hidden, env } : undefined;
  });
}

function fixesFor({ source }: Dockerfile, { instruction, pair }: Unused, env: Pair): Fix[] {
  const name = pair.key.text;
  const at = instruction.pairs.length === 1 ? instruction.full : withSpaceBefore(source, pair.at);
  const drop = fix({ ko: `ARG ${name} 지우기`, en: `Remove the ARG ${name}` }, false, remove(at));
  const [, quote = "", text] = /^("?)([\w.:/@+,-]+)\1$/.exec(env.value?.text ?? "") ?? [];
  if (pair.value || !env.value || text === undefined) return [drop];
  const withDefault = `${quote}\${${name}:-${text}}${quote}`;
  const title = { ko: `ARG를 쓰고 없으면 ${text} 쓰기`, en: `Use the ARG, or ${text} without one` };
  return [fix(title, false, replace(env.value.at, withDefault)), drop];
}

export default rule({
  name: "env-shadows-arg",
  title: { ko: "ENV에 가려져 쓰이지 않는 ARG", en: "An ARG that an ENV hides" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/env-vs-arg",
  why: {
    ko: "ENV는 앞에 있는 같은 이름의 ARG를 덮어씁니다. 그 사이에 ARG를 쓰는 곳이 없으면 `--build-arg`로 무엇을 넘겨도 달라지지 않습니다. ARG의 값을 남기려면 `ENV 이름=$이름`으로 적으세요.",
    en: "An ENV replaces an ARG of the same name above it. Where nothing uses the ARG in between, `--build-arg` changes nothing. To keep the value of the ARG write `ENV name=$name`.",
  },
  say: (name: string) => ({
    ko: `ENV ${name}이(가) 위의 ARG ${name}을(를) 덮어써서 --build-arg가 소용없습니다.`,
    en: `The ENV ${name} replaces the ARG ${name} above, so --build-arg has no effect.`,
  }),
  *check(doc) {
    for (const stage of doc.stages.filter(hasBoth))
      for (const { hidden, env } of hiddenIn(doc, stage))
        yield {
          at: env.key.at,
          data: env.key.text,
          related: [{ at: hidden.pair.at, said: { ko: "가려지는 ARG", en: "The ARG that it hides" } }],
          fixes: fixesFor(doc, hidden, env),
        };
  },
  examples: [
    {
      bad: "FROM node:26\nARG NODE_ENV\nENV «NODE_ENV»=production\n",
      good: "FROM node:26\nARG NODE_ENV\nENV NODE_ENV=${NODE_ENV:-production}\n",
    },
    {
      bad: 'FROM node:26\nARG A="x y" B\nENV «A»="z"\nARG C=1\nENV D=$B «C»="2 3"\n',
      good: 'FROM node:26\nARG B\nENV A="z"\nENV D=$B C="2 3"\n',
      doc: false,
    },
    { good: "FROM node:26\nARG NODE_ENV=production\nENV NODE_ENV=$NODE_ENV\n" },
    {
      good: "ARG X=1\nFROM debian:13\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update\nENV DEBIAN_FRONTEND=dialog X=2\nARG A\nLABEL a=$A\nENV A=1\nARG A=2\n",
      doc: false,
    },
  ],
});
