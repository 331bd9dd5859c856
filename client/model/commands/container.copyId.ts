import { text } from "../../../server/protocol/text.ts";
import { anyState, containerCommand, namesOf } from "./command.ts";

export default containerCommand({
  id: "container.copyId",
  title: text("ID 복사", "Copy ID"),
  changes: false,
  when: anyState,
  menu: "5_copy@1",
  cli: (targets) => [["docker", "inspect", "--format", "{{.Id}}", ...namesOf(targets)]],
  run: (targets, { ui }) => ui.copy(targets.map((it) => it.id).join("\n")),
});
