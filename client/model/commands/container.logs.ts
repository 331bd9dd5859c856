import { text } from "../../../server/protocol/text.ts";
import { anyState, containerCommand } from "./command.ts";

export default containerCommand({
  id: "container.logs",
  title: text("로그 보기", "View Logs"),
  icon: "output",
  changes: false,
  when: anyState,
  inline: 3,
  menu: "2_look@1",
  onFiles: "5_look@1",
  cli: (targets) => targets.map((it) => ["docker", "logs", "--follow", it.name]),
  run: async (targets, { ui }) => ui.logs(targets),
});
