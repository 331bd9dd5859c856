import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

export default globalCommand({
  id: "log.show",
  title: text("기록 보기", "Show Log"),
  changes: false,
  menu: "9_engine@2",
  run: async ({ ui }) => ui.log(),
});
