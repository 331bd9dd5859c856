import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

export default globalCommand({
  id: "engine.refresh",
  title: text("목록 다시 읽기", "Refresh"),
  changes: false,
  icon: "refresh",
  menu: "navigation@2",
  bars: ["images", "volumes", "networks"].map((id) => ({ view: `docknote.${id}`, menu: "navigation@9" })),
  run: async ({ connection, teach }) => {
    teach(text("목록 다시 읽기", "Refresh"), [["docker", "ps", "--all"]]);
    connection.refresh();
  },
});
