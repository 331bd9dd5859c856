import { text } from "../../../server/protocol/text.ts";
import { showJson } from "./show.ts";
import { volumeCommand } from "./thing.ts";

export default volumeCommand({
  id: "volume.inspect",
  title: text("볼륨 자세한 정보(JSON)", "Inspect Volume (JSON)"),
  icon: "json",
  changes: false,
  single: true,
  menu: "2_look@1",
  cli: (targets) => [["docker", "volume", "inspect", ...targets.map((it) => it.name)]],
  run: async ([it], { engine, ui }) => {
    if (it) await showJson(ui, it.name, (signal) => engine.volumes.inspect(it.name, signal));
  },
});
