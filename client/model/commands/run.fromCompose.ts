import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** The service at the cursor, or the text that a code action passes along, on the clipboard. */
export default globalCommand({
  id: "run.fromCompose",
  title: text("서비스를 docker run으로 복사", "Copy Service as docker run"),
  icon: "arrow-swap",
  changes: false,
  run: ({ editing }, argument) => editing.composeToRun(argument),
});
