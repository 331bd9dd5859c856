import { text } from "../../../server/protocol/text.ts";
import { anyState, containerCommand, namesOf } from "./command.ts";
import { showJson } from "./show.ts";

export default containerCommand({
  id: "container.inspect",
  title: text("자세한 정보(JSON)", "Inspect (JSON)"),
  icon: "json",
  changes: false,
  when: anyState,
  single: true,
  menu: "2_look@4",
  cli: (targets) => [["docker", "inspect", ...namesOf(targets)]],
  run: async ([target], { engine, ui }) => {
    if (target) await showJson(ui, target.name, (signal) => engine.inspect(target.id, signal));
  },
});
