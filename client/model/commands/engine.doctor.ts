import { text } from "../../../server/protocol/text.ts";
import { doctorPage } from "../connection/page.ts";
import { globalCommand } from "./command.ts";

export default globalCommand({
  id: "engine.doctor",
  title: text("연결 진단", "Diagnose Connection"),
  changes: false,
  icon: "pulse",
  menu: "9_engine@1",
  run: async ({ connection, ui, teach }) => {
    teach(text("연결 진단", "Diagnose connection"), [["docker", "version"]]);
    const snapshot = await connection.settle();
    await ui.page(text("연결 진단", "Connection")[ui.lang], doctorPage(snapshot, ui.lang));
  },
});
