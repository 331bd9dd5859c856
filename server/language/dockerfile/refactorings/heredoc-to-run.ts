import { replace } from "../../core/rule.ts";
import { eolOf, headOf, one, refactoring } from "../refactor.ts";
import { shellsOf } from "../shells.ts";

export default refactoring({
  name: "heredoc-to-run",
  kind: "refactor.rewrite",
  offer(doc, selection) {
    const it = one(doc, selection, "RUN");
    const text =
      it && doc.escape === "\\" ? shellsOf(doc).find(({ instruction }) => instruction === it) : undefined;
    if (!it || !text?.heredoc || !text.script || it.heredocs.length > 1 || !/^<<-?\S+$/.test(it.args.text))
      return undefined;
    const { pipelines, errors, comments } = text.script;
    const isPlain = pipelines.every(({ then }) => then === undefined || then === "\n");
    const commands = pipelines.map(({ at }) => doc.source.slice(at.start, at.end));
    // Only `set -e` at the start makes a chain of the lines; without it a failing line would be passed over.
    if (!isPlain || errors.length > 0 || comments.length > 0 || commands[0] !== "set -e") return undefined;
    const rest = commands.slice(1);
    if (rest.length === 0 || rest.some((command) => command.includes("<<"))) return undefined;
    return {
      title: { ko: "&&로 이은 한 줄로 바꾸기", en: "Convert to a chain with &&" },
      edits: [replace(it.at, headOf(doc, it) + rest.join(` \\${eolOf(doc)} && `))],
    };
  },
  examples: [
    {
      before: "FROM a\nRUN --network=none <<EOF\nset -e\na 1\nb «»2\nEOF\nUSER c\n",
      after: "FROM a\nRUN --network=none a 1 \\\n && b 2\nUSER c\n",
    },
    { before: "FROM a\nRUN <<EOF\na\nb«»\nEOF\n" },
    { before: "FROM a\nRUN <<EOF bash\nset -e\na«»\nEOF\n" },
  ],
});
