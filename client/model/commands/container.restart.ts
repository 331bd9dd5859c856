import { text } from "../../../server/protocol/text.ts";
import { before, orderOf } from "../compose/dependencies.ts";
import type { Container, Signal } from "../engine.ts";
import { containerCommand, namesOf } from "./command.ts";
import { inOrder } from "./many.ts";

export default containerCommand({
  id: "container.restart",
  title: text("다시 시작", "Restart"),
  icon: "debug-restart",
  changes: true,
  when: ["running", "restarting", "exited"],
  inline: 2,
  menu: "1_state@3",
  onFiles: "4_state@3",
  cli: (targets) => [["docker", "restart", ...namesOf(targets)]],
  run: (targets, { engine, ui }) => {
    // as Compose does: only where `depends_on` says `restart: true`
    const first = before(
      targets,
      orderOf(targets, targets, (it) => it.restart),
      "there",
    );
    const act = (it: Container, signal: Signal): Promise<void> => engine.restart(it.id, signal);
    return inOrder(targets, first, ui, text("다시 시작하는 중", "Restarting"), { act });
  },
});
