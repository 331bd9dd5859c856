import { text } from "../../../server/protocol/text.ts";
import { type Container, type Engine, failureOf, type Signal } from "../engine.ts";
import { whyPage } from "../why/page.ts";
import { why } from "../why/why.ts";
import { plain } from "../words.ts";
import { containerCommand } from "./command.ts";
import { once } from "./show.ts";

/** So many of the last lines are looked at. */
const tail = 60;

export default containerCommand({
  id: "container.why",
  title: text("왜 멈췄을까", "Why Did It Stop?"),
  icon: "question",
  changes: false,
  when: ["exited", "dead", "restarting", "created"],
  unwell: true,
  single: true,
  menu: "2_look@0",
  cli: (targets) =>
    targets.flatMap((it) => [
      ["docker", "inspect", "--format", "{{json .State}}", it.name],
      ["docker", "logs", "--tail", String(tail), it.name],
    ]),
  run: async ([target], { engine, ui, language }) => {
    if (!target) return;
    const name = plain(target.name, 60);
    await once(ui, text(`까닭을 찾는 중: ${name}`, `Finding out why: ${name}`), async (signal) => {
      const [inspected, log] = await Promise.all([
        engine.inspect(target.id, signal),
        lastLines(engine, target, signal),
      ]);
      const facts = { container: target, inspected, log };
      const found = why(facts);
      const id = found.reasons.find((it) => it.topic)?.topic;
      const topic = id === undefined ? null : await language.topic(id);
      const title = text(`${name}: 왜 멈췄을까`, `${name}: why did it stop`)[ui.lang];
      await ui.page(title, whyPage(found, facts, topic ?? undefined, ui.lang));
    });
  },
});

/** Nothing when its log cannot be read: the state still tells something. */
async function lastLines(engine: Engine, target: Container, signal: Signal): Promise<readonly string[]> {
  let said = "";
  try {
    for await (const piece of await engine.logs(target.id, { tail, follow: false }, signal))
      said = (said + piece.text).slice(-64 * 1024);
  } catch (error) {
    if (failureOf(error).code === "ABORTED") throw error;
  }
  return said.split("\n").filter((it) => it.trim() !== "");
}
