import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** Lets a snippet be looked for in both languages, and puts it where the cursor stands or into a new document. */
export default globalCommand({
  id: "snippet.insert",
  title: text("스니펫 삽입…", "Insert Snippet…"),
  icon: "symbol-snippet",
  changes: false,
  run: ({ editing }) => editing.insertSnippet(),
});
