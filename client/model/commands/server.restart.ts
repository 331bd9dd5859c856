import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

export default globalCommand({
  id: "server.restart",
  title: text("언어 서버 다시 시작", "Restart Language Server"),
  changes: false,
  run: ({ language }) => language.restart(),
});
