import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** The file that a project of the sidebar comes from. */
export default globalCommand({
  id: "compose.open",
  title: text("Compose 파일 열기", "Open Compose File"),
  icon: "go-to-file",
  changes: false,
  onProjects: "4_file@1",
  isLink: true,
  run: ({ editing }, argument) => editing.openProject(argument),
});
