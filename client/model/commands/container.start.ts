import { text } from "../../../server/protocol/text.ts";
import { allConflicts, type Conflict, conflictQuestion, portsOfInspected } from "../conflicts.ts";
import type { Container } from "../engine.ts";
import { type ContainerPorts, composeLine, containerCommand, namesOf } from "./command.ts";
import { startInOrder } from "./startInOrder.ts";

/** Of more containers than this, nobody is asked about ports first. */
const most = 20;

/**
 * Host ports that others hold. A stopped container's wishes stand only in what the engine inspects; what cannot be read
 * has none. `undefined` when the user cancels.
 */
async function conflicts(
  targets: readonly Container[],
  { engine, ui, containers, askHost }: ContainerPorts,
): Promise<readonly Conflict[] | undefined> {
  if (targets.length > most) return [];
  const own = new Set(targets.map((it) => it.id));
  let inspected: readonly unknown[] | undefined;
  await ui.progress(text("포트를 살펴보는 중", "Looking at the ports"), async (signal) => {
    const found = await Promise.all(
      targets.map((it) => engine.inspect(it.id, signal).catch(() => undefined)),
    );
    if (!signal.aborted) inspected = found;
  });
  const ports = inspected?.flatMap(portsOfInspected);
  return ports && allConflicts({ ports, names: [] }, containers, own, askHost);
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
    if (found === undefined) return undefined;
    if (found.length === 0) return "";
    return ports.ui.ask(conflictQuestion(found, text("그래도 시작", "Start Anyway")));
  },
  cli: (targets) => [composeLine("start", targets) ?? ["docker", "start", ...namesOf(targets)]],
  run: (targets, ports) => startInOrder(targets, ports),
});
