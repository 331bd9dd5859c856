import { text } from "../../../server/protocol/text.ts";
import { anyState, containerCommand } from "./command.ts";

export default containerCommand({
  id: "container.logs",
  title: text("로그 보기", "View Logs"),
  icon: "output",
  when: anyState,
  inline: 3,
  menu: "2_look@1",
  run: async (targets, { ui }) => ui.logs(targets),
});
