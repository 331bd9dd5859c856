import { text } from "../../../server/protocol/text.ts";
import { anyState, containerCommand } from "./command.ts";

export default containerCommand({
  id: "container.copyId",
  title: text("ID 복사", "Copy ID"),
  when: anyState,
  menu: "5_copy@1",
  run: (targets, { ui }) => ui.copy(targets.map((it) => it.id).join("\n")),
});
