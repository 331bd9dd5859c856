import { text } from "../../../server/protocol/text.ts";
import { type Chosen, choose, cliOf, remove } from "./pruning.ts";
import { engineCommand } from "./thing.ts";

const title = text("쓰이지 않는 이미지 정리…", "Clean Up Images…");

/** Images without a name are chosen from the start, other unused ones can be. */
export default engineCommand<Chosen>({
  id: "image.prune",
  title,
  icon: "trash",
  changes: true,
  needs: ["images"],
  bars: [{ view: "docknote.images", menu: "3_prune@1" }],
  ask: (ports) => choose(title, ["image"], ports),
  cli: cliOf,
  run: (ports, chosen) => remove(chosen, ports),
});
