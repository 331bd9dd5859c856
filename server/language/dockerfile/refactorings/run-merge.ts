import { replace } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { bodyOf, chainOf, eolOf, headOf, refactoring, selected } from "../refactor.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";

/** The selected RUNs; at a cursor, the RUN there and those that follow it at once. */
function runs(doc: Dockerfile, instructions: readonly Instruction[]): Instruction[] {
  const [first] = instructions;
  if (!first) return [];
  if (instructions.length > 1) return [...instructions];
  const found: Instruction[] = [];
  for (let i = first.index; doc.instructions[i]?.name === "RUN"; i++)
    found.push(doc.instructions[i] as Instruction);
  return found;
}

const flagsText = (it: Instruction): string =>
  it.flags.map(({ name, value }) => `${name.text}=${value?.text ?? ""}`).join(" ");

export default refactoring({
  name: "run-merge",
  kind: "refactor.inline",
  offer(doc, selection) {
    const them = runs(doc, selected(doc, selection));
    const [first] = them;
    const last = them.at(-1);
    if (!first || !last || them.length < 2) return undefined;
    const fits = them.every(
      (it) => it.name === "RUN" && chainOf(doc, it) && flagsText(it) === flagsText(first),
    );
    const between = doc.nodes.some(
      (it) => it.kind === "comment" && it.at.start > first.at.start && it.at.end < last.at.end,
    );
    if (!fits || between) return undefined;
    const body = them.map((it) => bodyOf(doc, it)).join(` \\${eolOf(doc)} && `);
    return {
      title: { ko: `RUN ${them.length}개를 하나로 합치기`, en: `Merge ${them.length} RUN instructions` },
      edits: [replace(span(first.at.start, last.at.end), headOf(doc, first) + body)],
    };
  },
  examples: [
    {
      before: "FROM a\nRUN «»apt-get update\nRUN apt-get install -y curl\nCMD x\n",
      after: "FROM a\nRUN apt-get update \\\n && apt-get install -y curl\nCMD x\n",
    },
    { before: "FROM a\n«RUN a && b\nRUN c\n»RUN d\n", after: "FROM a\nRUN a && b \\\n && c\nRUN d\n" },
    { before: "FROM a\nRUN «»a\nCMD b\n" },
    { before: "FROM a\nRUN «»a\nRUN --network=none b\n" },
    { before: "FROM a\nRUN «»a || b\nRUN c\n" },
    { before: "FROM a\nRUN «»a\n# why\nRUN c\n" },
  ],
});
