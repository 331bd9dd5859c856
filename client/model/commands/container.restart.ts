import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";
import { toEach } from "./many.ts";

export default containerCommand({
  id: "container.restart",
  title: text("다시 시작", "Restart"),
  icon: "debug-restart",
  changes: true,
  when: ["running", "restarting", "exited"],
  inline: 2,
  menu: "1_state@3",
  cli: (targets) => [["docker", "restart", ...namesOf(targets)]],
  run: (targets, { engine, ui }) =>
    toEach(targets, ui, text("다시 시작하는 중", "Restarting"), (it, signal) =>
      engine.restart(it.id, signal),
    ),
});
