import { text } from "../../../server/protocol/text.ts";
import { before, orderOf } from "../compose/dependencies.ts";
import type { Container, Signal } from "../engine.ts";
import { composeLine, containerCommand, namesOf } from "./command.ts";
import { inOrder } from "./many.ts";

export default containerCommand({
  id: "container.stop",
  title: text("중지", "Stop"),
  icon: "debug-stop",
  changes: true,
  when: ["running", "restarting", "paused"],
  inline: 1,
  menu: "1_state@2",
  onFiles: "4_state@2",
  cli: (targets) => [composeLine("stop", targets) ?? ["docker", "stop", ...namesOf(targets)]],
  run: (targets, { engine, ui }) => {
    // what depends on something goes before it
    const first = before(targets, orderOf(targets, targets), "back");
    const act = (it: Container, signal: Signal): Promise<void> => engine.stop(it.id, signal);
    return inOrder(targets, first, ui, text("중지하는 중", "Stopping"), { act });
  },
});
