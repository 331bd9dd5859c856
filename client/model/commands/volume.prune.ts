import { text } from "../../../server/protocol/text.ts";
import { type Chosen, choose, cliOf, remove } from "./pruning.ts";
import { engineCommand } from "./thing.ts";

const title = text("쓰이지 않는 볼륨 정리…", "Clean Up Volumes…");

/** Nothing is chosen from the start: what lies in a volume is gone for good. */
export default engineCommand<Chosen>({
  id: "volume.prune",
  title,
  icon: "trash",
  changes: true,
  needs: ["volumes"],
  bars: [{ view: "docknote.volumes", menu: "3_prune@1" }],
  ask: (ports) => choose(title, ["volume"], ports),
  cli: cliOf,
  run: (ports, chosen) => remove(chosen, ports),
});
