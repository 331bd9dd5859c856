import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";
import { toEach } from "./many.ts";

export default containerCommand({
  id: "container.start",
  title: text("시작", "Start"),
  icon: "debug-start",
  changes: true,
  when: ["created", "exited"],
  inline: 1,
  menu: "1_state@1",
  cli: (targets) => [["docker", "start", ...namesOf(targets)]],
  run: (targets, { engine, ui }) =>
    toEach(targets, ui, text("시작하는 중", "Starting"), (it, signal) => engine.start(it.id, signal)),
});
