import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

export default globalCommand({
  id: "teach.show",
  title: text("실행한 동작의 명령줄 보기", "Show Command Lines of Actions"),
  icon: "list-ordered",
  changes: false,
  menu: "9_engine@3",
  run: async ({ ui }) => ui.commandLines(),
});
