import { text } from "../../../server/protocol/text.ts";
import { before, type Condition, type Edge, orderOf } from "../compose/dependencies.ts";
import { type Container, type Engine, EngineError, type Signal } from "../engine.ts";
import { number, object, string } from "../json.ts";
import { plain } from "../words.ts";
import type { ContainerPorts } from "./command.ts";
import { inOrder } from "./many.ts";

/*
 * Starting as Compose does, without Compose: what depends on something starts after it, and waits for it to be healthy
 * or to have succeeded where `depends_on` says so. https://docs.docker.com/compose/how-tos/startup-order/
 */

/** Starts them, in the order of their projects; what was chosen along with them and runs already is waited for, too. */
export function startInOrder(targets: readonly Container[], ports: ContainerPorts): Promise<boolean> {
  const { engine, ui, chosen } = ports;
  const order = orderOf(targets, chosen);
  const broken = new Set<Container>();
  const waits = new Map<string, Promise<void>>();
  const wait = ({ on, condition }: Edge, signal: Signal): Promise<void> => {
    const key = `${condition} ${on.id}`;
    const begun = waits.get(key) ?? untilMet(on, condition, engine, signal);
    waits.set(key, begun);
    return begun;
  };
  return inOrder(targets, before(targets, order, "there"), ui, text("시작하는 중", "Starting"), {
    async ready(it, signal, report) {
      for (const edge of order.get(it) ?? []) {
        if (broken.has(edge.on)) throw new EngineError({ code: "DEPENDENCY", message: edge.on.name });
        if (edge.condition === "started") continue;
        report(waiting(it, edge)[ui.lang]);
        await wait(edge, signal);
      }
    },
    act: (it, signal) => engine.start(it.id, signal),
    failed: (it) => void broken.add(it),
  });
}

function waiting(it: Container, { on, condition }: Edge) {
  const [one, other] = [plain(it.name, 40), plain(on.name, 40)];
  return condition === "completed"
    ? text(`${one}: ${other}이(가) 끝나기를 기다립니다`, `${one} waits for ${other} to complete`)
    : text(`${one}: ${other}이(가) 건강해지기를 기다립니다`, `${one} waits for ${other} to be healthy`);
}

/** Resolves when it is so; rejects with an {@link EngineError} when it cannot become so any more. Woken by events only. */
async function untilMet(on: Container, condition: Condition, engine: Engine, signal: Signal): Promise<void> {
  const isMet = async (): Promise<boolean> =>
    judge(await engine.inspect(on.id, signal), condition, on.name) === "met";
  if (await isMet()) return;
  // the stream begins a second before the engine's last answer, so nothing is missed in between
  for await (const event of await engine.events(signal)) if (event.id === on.id && (await isMet())) return;
  throw new EngineError({ code: "ENDED", message: "the event stream ended" });
}

/** Whether the condition holds by the engine's JSON of a container; throws when it cannot come to hold. */
export function judge(inspected: unknown, condition: Condition, name: string): "met" | "not yet" {
  const state = object(object(inspected)["State"]);
  const health = string(object(state["Health"])["Status"]);
  const hasEnded = state["Running"] !== true && state["Restarting"] !== true;
  const fail = (code: string): never => {
    throw new EngineError({ code, message: name });
  };
  if (condition === "started") return "met";
  if (condition === "completed") {
    if (!hasEnded) return "not yet";
    return number(state["ExitCode"]) === 0 ? "met" : fail("INCOMPLETE");
  }
  if (hasEnded) return fail("EXITED");
  if (health === "" || health === "none") return condition === "ready" ? "met" : fail("UNCHECKED");
  if (health === "unhealthy") return fail("UNHEALTHY");
  return health === "healthy" ? "met" : "not yet";
}
