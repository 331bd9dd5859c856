import { text } from "../../../server/protocol/text.ts";
import { nameOf, volumeCommand } from "./thing.ts";

export default volumeCommand({
  id: "volume.copyName",
  title: text("볼륨 이름 복사", "Copy Volume Name"),
  changes: false,
  menu: "5_copy@1",
  cli: () => [],
  run: (targets, { ui }) => ui.copy(targets.map((it) => nameOf("volumes", it)).join("\n")),
});
