import { replace } from "../../core/rule.ts";
import { one, refactoring } from "../refactor.ts";

/** A word as a shell reads it back. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

export default refactoring({
  name: "to-shell-form",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const it = one(doc, selection, "CMD", "ENTRYPOINT", "RUN");
    if (!it?.json?.onlyStrings || it.json.items.length === 0) return undefined;
    const values = it.json.items.map(({ value }) => value);
    if (values.some((value) => value.includes("\n"))) return undefined;
    return {
      title: { ko: "셸 형식으로 바꾸기", en: "Convert to shell form" },
      edits: [replace(it.args.at, values.map(quoted).join(" "))],
    };
  },
  examples: [
    { before: 'FROM a\nCMD «»["node", "my server.js"]\n', after: "FROM a\nCMD node 'my server.js'\n" },
    { before: 'FROM a\nRUN ["echo", "«»it\'s"]\n', after: "FROM a\nRUN echo 'it'\\''s'\n" },
    { before: "FROM a\nCMD «»node\n" },
    { before: "FROM a\nCMD «»[]\n" },
  ],
});
