import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";

export default containerCommand({
  id: "container.stats",
  title: text("자원 사용량 보기", "Watch Resource Use"),
  icon: "dashboard",
  changes: false,
  when: ["running", "paused"],
  menu: "2_look@2",
  onFiles: "5_look@2",
  cli: (targets) => [["docker", "stats", ...namesOf(targets)]],
  run: async (targets, { ui }) => ui.stats(targets),
});
