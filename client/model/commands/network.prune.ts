import { text } from "../../../server/protocol/text.ts";
import { type Chosen, choose, cliOf, remove } from "./pruning.ts";
import { engineCommand } from "./thing.ts";

const title = text("쓰이지 않는 네트워크 정리…", "Clean Up Networks…");

/** Networks that no container uses; those that only stopped ones are set to can be chosen. */
export default engineCommand<Chosen>({
  id: "network.prune",
  title,
  icon: "trash",
  changes: true,
  needs: ["networks"],
  bars: [{ view: "docknote.networks", menu: "3_prune@1" }],
  ask: (ports) => choose(title, ["network"], ports),
  cli: cliOf,
  run: (ports, chosen) => remove(chosen, ports),
});
