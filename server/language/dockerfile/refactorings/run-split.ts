import { replace } from "../../core/rule.ts";
import { chainOf, eolOf, headOf, one, refactoring } from "../refactor.ts";

export default refactoring({
  name: "run-split",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const it = one(doc, selection, "RUN");
    const chain = it && chainOf(doc, it);
    if (!it || !chain || chain.length < 2) return undefined;
    const head = headOf(doc, it);
    const parts = chain.map(({ start, end }) => head + doc.source.slice(start, end));
    return {
      title: { ko: `RUN ${chain.length}개로 나누기`, en: `Split into ${chain.length} RUN instructions` },
      edits: [replace(it.at, parts.join(eolOf(doc)))],
    };
  },
  examples: [
    {
      before: "FROM a\nRUN --network=none a «»1 \\\n && b | c && d\n",
      after: "FROM a\nRUN --network=none a 1\nRUN --network=none b | c\nRUN --network=none d\n",
    },
    { before: "FROM a\nRUN a«»\n" },
    { before: "FROM a\nRUN cd /x && (a; b) || c«»\n" },
  ],
});
