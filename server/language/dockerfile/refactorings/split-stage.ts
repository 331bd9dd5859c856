import { insert } from "../../core/rule.ts";
import { eolOf, refactoring, selected } from "../refactor.ts";
import { stageOf } from "../stages.ts";

/** A name that no stage has yet. */
function freeName(names: ReadonlySet<string>, wanted: string): string {
  if (!names.has(wanted)) return wanted;
  let i = 2;
  while (names.has(`${wanted}${i}`)) i++;
  return `${wanted}${i}`;
}

export default refactoring({
  name: "split-stage",
  kind: "refactor.extract",
  offer(doc, selection) {
    const [it] = selected(doc, selection);
    if (!it || it.name === "FROM" || it.name === "ARG") return undefined;
    const stage = stageOf(doc, it);
    const from = stage?.from;
    if (!stage || !from?.image || (from.as && !from.name) || stage.instructions[1] === it) return undefined;
    const names = new Set(doc.stages.flatMap((other) => other.from?.name?.text.toLowerCase() ?? []));
    const base = from.name?.text ?? freeName(names, "base");
    const next = freeName(new Set([...names, base]), "build");
    const eol = eolOf(doc);
    const keyword = from.instruction.keyword.text;
    const as = keyword === keyword.toLowerCase() ? "as" : "AS";
    const edits = from.name ? [] : [insert(from.image.at.end, ` ${as} ${base}`)];
    return {
      title: { ko: `여기서부터 새 단계 ${next} 시작하기`, en: `Start a new stage ${next} here` },
      edits: [...edits, insert(it.full.start, `${eol}${keyword} ${base} ${as} ${next}${eol}`)],
    };
  },
  examples: [
    {
      before: "FROM node:26\nWORKDIR /app\nRUN «»npm ci\n",
      after: "FROM node:26 AS base\nWORKDIR /app\n\nFROM base AS build\nRUN npm ci\n",
    },
    {
      before: "from node:26 as deps\nworkdir /app\nrun «»npm ci\n",
      after: "from node:26 as deps\nworkdir /app\n\nfrom deps as build\nrun npm ci\n",
    },
    { before: "FROM node:26\nRUN «»npm ci\n" },
    { before: "FROM no«»de:26\nRUN npm ci\n" },
  ],
});
