import { text } from "../../../server/protocol/text.ts";
import { containerCommand } from "./command.ts";

export default containerCommand({
  id: "container.shell",
  title: text("셸 열기", "Open Shell"),
  icon: "terminal",
  changes: true,
  when: ["running"],
  single: true,
  inline: 4,
  menu: "2_look@2",
  cli: (targets) => targets.map((it) => ["docker", "exec", "-it", it.name, "sh"]),
  run: async ([target], { ui }) => {
    if (target) ui.shell(target);
  },
});
