import { text } from "../../../server/protocol/text.ts";
import { nameOf, networkCommand } from "./thing.ts";

export default networkCommand({
  id: "network.copyName",
  title: text("네트워크 이름 복사", "Copy Network Name"),
  changes: false,
  menu: "5_copy@1",
  cli: () => [],
  run: (targets, { ui }) => ui.copy(targets.map((it) => nameOf("networks", it)).join("\n")),
});
