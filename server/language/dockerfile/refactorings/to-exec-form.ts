import { replace } from "../../core/rule.ts";
import { one, plainCommand, refactoring } from "../refactor.ts";

export default refactoring({
  name: "to-exec-form",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const it = one(doc, selection, "CMD", "ENTRYPOINT", "RUN");
    const command = it && !it.json && plainCommand(doc, it);
    if (!it || !command) return undefined;
    const words = command.words.map(({ text }) => JSON.stringify(text));
    return {
      title: { ko: "exec 형식(JSON 배열)으로 바꾸기", en: "Convert to exec form (JSON array)" },
      edits: [replace(it.args.at, `[${words.join(", ")}]`)],
    };
  },
  examples: [
    { before: 'FROM a\nCMD no«»de "server 1.js"\n', after: 'FROM a\nCMD ["node", "server 1.js"]\n' },
    { before: "FROM a\nENTRYPOINT «»npm \\\n  start\n", after: 'FROM a\nENTRYPOINT ["npm", "start"]\n' },
    { before: "FROM a\nCMD «»node $FILE\n" },
    { before: "FROM a\nCMD «»a && b\n" },
    { before: 'FROM a\nCMD «»["a"]\n' },
    { before: "FROM a\nRUN «»ls *.js\n" },
  ],
});
