import { lazy } from "../../core/memo.ts";
import { fix, remove, rule, withSpaceBefore } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { platformArgs, predefinedArgs } from "../variables.ts";

/** ARGs that the builder itself reads. */
const builtIn = /^(BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/;

/** A variable in any shell's way of writing it, and what of that is not its name. */
const uses = /\$(?:env:|\{env:|\{)?[A-Za-z_]\w*|%[A-Za-z_]\w*%/gi;
const signs = /^\$(?:env:|\{env:|\{)?|%/gi;

/** The names of all variables that the file uses anywhere. */
function mentionedIn({ source }: Dockerfile): ReadonlySet<string> {
  const written = new Set(source.match(uses));
  return new Set(Array.from(written, (it) => it.replace(signs, "")));
}

/** Whether something in the file, or the builder itself, may use what an ARG declares. */
function usesOf(doc: Dockerfile): (it: Instruction, name: string) => boolean {
  const globals = new Set(doc.globals);
  const used = lazy(() => mentionedIn(doc));
  const redeclared = new Set<string>();
  for (const { instruction, isTrigger } of instructionsNamed(doc, "ARG"))
    if (isTrigger || !globals.has(instruction))
      for (const { key } of instruction.pairs) redeclared.add(key.text);
  return (it, name) =>
    used().has(name) ||
    builtIn.test(name) ||
    platformArgs.has(name) ||
    predefinedArgs.has(name) ||
    !/^[A-Za-z_]\w*$/.test(name) ||
    (globals.has(it) && redeclared.has(name));
}

/** The last instruction of each stage that sees every ARG as it is: a RUN of it, or any of a stage that builds on it. */
function lastRuns({ stages }: Dockerfile): ReadonlyMap<Stage, number> {
  const last = new Map<Stage, number>();
  for (const stage of [...stages].reverse()) {
    const run = stage.instructions.findLast(({ name }) => name === "RUN" || name === "ONBUILD");
    const index = Math.max(last.get(stage) ?? -1, run?.index ?? -1);
    last.set(stage, index);
    if (stage.base && index >= 0) last.set(stage.base, Number.POSITIVE_INFINITY);
  }
  return last;
}

/** The ARGs that nothing can use, with the instruction of each. */
function candidates(doc: Dockerfile): readonly Instruction[] {
  if (!doc.stages[0]?.from) return [];
  const found = [...doc.globals];
  const last = lastRuns(doc);
  for (const stage of doc.stages)
    for (const it of stage.instructions)
      if (it.name === "ARG" && it.index > (last.get(stage) ?? -1)) found.push(it);
  return found;
}

export default rule({
  name: "unused-arg",
  title: { ko: "쓰이지 않는 ARG", en: "An ARG that nothing uses" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/arg",
  tag: "unnecessary",
  why: {
    ko: "첫 FROM 앞의 ARG는 FROM에서 쓰거나 단계에서 다시 선언해야 의미가 있고, 단계 안의 ARG는 그 아래에서 쓰여야 의미가 있습니다. 쓰이지 않는 ARG는 `--build-arg`로 바꿔도 아무 일도 하지 않습니다.",
    en: "An ARG before the first FROM serves FROM, or stages that declare it again; one in a stage serves what stands below it. An ARG that nothing uses makes no difference, whatever `--build-arg` says.",
  },
  say: (name: string) => ({
    ko: `ARG ${name} 변수를 쓰는 곳이 없습니다.`,
    en: `Nothing uses the ARG ${name}.`,
  }),
  *check(doc) {
    const isUsed = usesOf(doc);
    for (const it of candidates(doc)) {
      const unused = it.pairs.filter(({ key }) => !isUsed(it, key.text));
      const isAll = unused.length === it.pairs.length;
      for (const [i, { at, key }] of unused.entries()) {
        const gone = isAll ? it.full : withSpaceBefore(doc.source, at);
        const fixes = isAll && i > 0 ? [] : [fix({ ko: "지우기", en: "Remove it" }, false, remove(gone))];
        yield { at: key.at, data: key.text, fixes };
      }
    }
  },
  examples: [
    {
      bad: "ARG «NODE_VERSION»=26\nFROM node:26\nRUN npm ci\n",
      good: "FROM node:26\nRUN npm ci\n",
    },
    {
      bad: "FROM node:26\nRUN npm ci\nARG REVISION «BUILD_DATE»\nLABEL revision=$REVISION\n",
      good: "FROM node:26\nRUN npm ci\nARG REVISION\nLABEL revision=$REVISION\n",
      doc: false,
    },
    { bad: "ARG «A» «B»=1\nFROM node:26 AS a\nFROM a\n", good: "FROM node:26 AS a\nFROM a\n", doc: false },
    {
      good: "ARG VERSION=26\nFROM node:$VERSION\nARG CACHE_BUST\nRUN npm ci\n",
    },
    {
      good: "ARG A B=x C=${B} BUILDKIT_SBOM_SCAN_CONTEXT=true HTTP_PROXY\nARG D\nFROM node:$C AS a\nARG A E\nRUN $D\nFROM node:26 AS b\nARG F\nFROM b\nRUN x\nFROM node:26\nARG G\nONBUILD RUN x\nFROM windows\nARG H\nCMD echo %H%\n",
      doc: false,
    },
    { good: "ARG A\nRUN a\n", doc: false },
    { good: "ARG A\n", doc: false },
  ],
});
