import { text } from "../../../server/protocol/text.ts";
import { allConflicts, conflictQuestion, portsOfInspected } from "../conflicts.ts";
import type { Container, Signal } from "../engine.ts";
import { type ContainerPorts, composeLine, containerCommand, namesOf } from "./command.ts";
import { startInOrder } from "./startInOrder.ts";

/** Of more containers than this, nobody is asked about ports first. */
const most = 20;

/** Nobody aborts it: the engine's own time limit holds. */
const never: Signal = {
  aborted: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};

/** Host ports that others hold. A stopped container's wishes stand only in what the engine inspects. */
async function conflicts(targets: readonly Container[], { engine, containers, askHost }: ContainerPorts) {
  if (targets.length > most) return [];
  const own = new Set(targets.map((it) => it.id));
  const inspected = await Promise.all(
    targets.map((it) => engine.inspect(it.id, never).catch(() => undefined)),
  );
  return allConflicts({ ports: inspected.flatMap(portsOfInspected), names: [] }, containers, own, askHost);
}

export default containerCommand<string>({
  id: "container.start",
  title: text("시작", "Start"),
  icon: "debug-start",
  changes: true,
  when: ["created", "exited"],
  inline: 1,
  menu: "1_state@1",
  onFiles: "4_state@1",
  async ask(targets, ports) {
    const found = await conflicts(targets, ports);
    if (found.length === 0) return "";
    return ports.ui.ask(conflictQuestion(found, text("그래도 시작", "Start Anyway")));
  },
  cli: (targets) => [composeLine("start", targets) ?? ["docker", "start", ...namesOf(targets)]],
  run: (targets, ports) => startInOrder(targets, ports),
});
