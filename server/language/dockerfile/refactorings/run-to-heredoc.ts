import { replace } from "../../core/rule.ts";
import { chainOf, eolOf, headOf, one, refactoring } from "../refactor.ts";

/** Joined lines inside a command stay joined; the indentation of the Dockerfile goes. */
const dedent = (text: string): string => text.replace(/\n[ \t]+/g, "\n    ");

export default refactoring({
  name: "run-to-heredoc",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const it = one(doc, selection, "RUN");
    const chain = it && doc.escape === "\\" && chainOf(doc, it);
    if (!it || !chain || chain.length < 2) return undefined;
    const commands = chain.map(({ start, end }) => dedent(doc.source.slice(start, end)));
    if (commands.some((command) => /^EOF$/m.test(command))) return undefined;
    const lines = [`${headOf(doc, it)}<<EOF`, "set -e", ...commands, "EOF"];
    return {
      title: { ko: "heredoc으로 바꾸기", en: "Convert to a heredoc" },
      edits: [replace(it.at, lines.join(eolOf(doc)))],
    };
  },
  examples: [
    {
      before:
        "FROM a\nRUN apt-get update \\\n && apt-get install -y \\\n      cu«»rl \\\n && rm -rf /x\nUSER b\n",
      after:
        "FROM a\nRUN <<EOF\nset -e\napt-get update\napt-get install -y \\\n    curl\nrm -rf /x\nEOF\nUSER b\n",
    },
    { before: "FROM a\nRUN a«»\n" },
    { before: "FROM a\nRUN a || b«»\n" },
  ],
});
