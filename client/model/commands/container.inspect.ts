import { text } from "../../../server/protocol/text.ts";
import { failureOf } from "../engine.ts";
import { plain } from "../words.ts";
import { anyState, containerCommand, namesOf } from "./command.ts";
import { doctor, explain, isConnection } from "./failure.ts";

export default containerCommand({
  id: "container.inspect",
  title: text("자세한 정보(JSON)", "Inspect (JSON)"),
  icon: "json",
  changes: false,
  when: anyState,
  single: true,
  menu: "2_look@4",
  cli: (targets) => [["docker", "inspect", ...namesOf(targets)]],
  run: async ([target], { engine, ui }) => {
    if (!target) return;
    const name = plain(target.name, 60);
    await ui.progress(text(`자세한 정보를 읽는 중: ${name}`, `Inspecting: ${name}`), async (signal) => {
      try {
        const json = await engine.inspect(target.id, signal);
        await ui.document(`${name}.json`, `${JSON.stringify(json, null, 2)}\n`);
      } catch (error) {
        const failure = failureOf(error);
        ui.fail(explain(failure), isConnection(failure) ? doctor : undefined);
      }
    });
  },
});
