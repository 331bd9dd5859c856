import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";
import { toEach } from "./many.ts";

export default containerCommand({
  id: "container.pause",
  title: text("일시 중지", "Pause"),
  icon: "debug-pause",
  changes: true,
  when: ["running"],
  menu: "1_state@4",
  onFiles: "4_state@4",
  cli: (targets) => [["docker", "pause", ...namesOf(targets)]],
  run: (targets, { engine, ui }) =>
    toEach(targets, ui, text("일시 중지하는 중", "Pausing"), (it, signal) => engine.pause(it.id, signal)),
});
