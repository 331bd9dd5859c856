import { text } from "../../../server/protocol/text.ts";
import { showJson } from "./show.ts";
import { networkCommand } from "./thing.ts";

export default networkCommand({
  id: "network.inspect",
  title: text("네트워크 자세한 정보(JSON)", "Inspect Network (JSON)"),
  icon: "json",
  changes: false,
  single: true,
  menu: "2_look@1",
  cli: (targets) => [["docker", "network", "inspect", ...targets.map((it) => it.name)]],
  run: async ([it], { engine, ui }) => {
    if (it) await showJson(ui, it.name, (signal) => engine.networks.inspect(it.id, signal));
  },
});
