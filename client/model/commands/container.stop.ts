import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";
import { toEach } from "./many.ts";

export default containerCommand({
  id: "container.stop",
  title: text("중지", "Stop"),
  icon: "debug-stop",
  changes: true,
  when: ["running", "restarting", "paused"],
  inline: 1,
  menu: "1_state@2",
  cli: (targets) => [["docker", "stop", ...namesOf(targets)]],
  run: (targets, { engine, ui }) =>
    toEach(targets, ui, text("중지하는 중", "Stopping"), (it, signal) => engine.stop(it.id, signal)),
});
