import { text } from "../../../server/protocol/text.ts";
import { type Chosen, choose, cliOf, remove } from "./pruning.ts";
import { engineCommand } from "./thing.ts";

const title = text("모두 정리…", "Clean Up Everything…");

/** Stopped containers, lost images, unused networks and the build cache; other images and volumes by choice. */
export default engineCommand<Chosen>({
  id: "system.prune",
  title,
  icon: "trash",
  changes: true,
  needs: ["images", "volumes", "networks"],
  bars: [{ view: "docknote.containers", menu: "3_prune@2" }],
  ask: (ports) => choose(title, ["container", "image", "volume", "network", "cache"], ports),
  cli: cliOf,
  run: (ports, chosen) => remove(chosen, ports),
});
