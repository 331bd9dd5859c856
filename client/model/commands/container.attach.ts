import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";

export default containerCommand({
  id: "container.attach",
  title: text("실행 중인 프로그램에 연결", "Attach to Program"),
  icon: "plug",
  changes: true,
  when: ["running"],
  single: true,
  menu: "2_look@6",
  cli: (targets) => [["docker", "attach", ...namesOf(targets)]],
  run: async ([target], { ui }) => {
    if (target) ui.attach(target);
  },
});
