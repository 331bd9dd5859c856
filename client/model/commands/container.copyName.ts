import { text } from "../../../server/protocol/text.ts";
import { anyState, containerCommand } from "./command.ts";

export default containerCommand({
  id: "container.copyName",
  title: text("이름 복사", "Copy Name"),
  when: anyState,
  menu: "5_copy@2",
  run: (targets, { ui }) => ui.copy(targets.map((it) => it.name).join("\n")),
});
