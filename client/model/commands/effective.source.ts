import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** Goes from a line of the effective configuration to where it is written. */
export default globalCommand({
  id: "effective.source",
  title: text("원본으로 가기", "Go to Source"),
  icon: "go-to-file",
  changes: false,
  editor: { menu: "navigation@2", when: "resourceScheme == docknote-effective", isTitle: true },
  run: ({ editing }) => editing.goToSource(),
});
