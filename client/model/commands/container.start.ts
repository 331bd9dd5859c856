import { text } from "../../../server/protocol/text.ts";
import { conflictsOf, describeConflict, portsOfInspected } from "../conflicts.ts";
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

/** Sentences on host ports that others hold. A stopped container's wishes stand only in what the engine inspects. */
async function conflicts(targets: readonly Container[], { engine, containers }: ContainerPorts) {
  const own = new Set(targets.map((it) => it.id));
  const isPublished = containers.some((it) => !own.has(it.id) && it.ports.some((port) => port.host));
  if (!isPublished || targets.length > most) return [];
  const inspected = await Promise.all(
    targets.map((it) => engine.inspect(it.id, never).catch(() => undefined)),
  );
  const ports = inspected.flatMap(portsOfInspected);
  return conflictsOf({ ports, names: [] }, containers, own).map(describeConflict);
}

export default containerCommand<string>({
  id: "container.start",
  title: text("시작", "Start"),
  icon: "debug-start",
  changes: true,
  when: ["created", "exited"],
  inline: 1,
  menu: "1_state@1",
  async ask(targets, ports) {
    const found = await conflicts(targets, ports);
    if (found.length === 0) return "";
    return ports.ui.ask({
      ask: text("이대로는 시작하지 못합니다.", "This is going to fail."),
      detail: text(found.map((it) => it.ko).join("\n"), found.map((it) => it.en).join("\n")),
      answers: [{ id: "on", title: text("그래도 시작", "Start Anyway") }],
    });
  },
  cli: (targets) => [composeLine("start", targets) ?? ["docker", "start", ...namesOf(targets)]],
  run: (targets, ports) => startInOrder(targets, ports),
});
