import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";
import { toEach } from "./many.ts";

export default containerCommand({
  id: "container.unpause",
  title: text("일시 중지 해제", "Unpause"),
  icon: "debug-continue",
  changes: true,
  when: ["paused"],
  inline: 1,
  menu: "1_state@5",
  onFiles: "4_state@5",
  cli: (targets) => [["docker", "unpause", ...namesOf(targets)]],
  run: (targets, { engine, ui }) =>
    toEach(targets, ui, text("다시 이어 가는 중", "Resuming"), (it, signal) => engine.unpause(it.id, signal)),
});
