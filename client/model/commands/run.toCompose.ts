import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** The selection, else the clipboard, as services of a Compose file. */
export default globalCommand({
  id: "run.toCompose",
  title: text("docker run을 Compose로 바꾸기", "Convert docker run to Compose"),
  icon: "arrow-swap",
  changes: false,
  run: ({ editing }) => editing.runToCompose(),
});
