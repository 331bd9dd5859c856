import { text } from "../../../server/protocol/text.ts";
import { anyState, containerCommand, namesOf } from "./command.ts";

export default containerCommand({
  id: "container.copyName",
  title: text("이름 복사", "Copy Name"),
  changes: false,
  when: anyState,
  menu: "5_copy@2",
  cli: (targets) => [["docker", "inspect", "--format", "{{.Name}}", ...namesOf(targets)]],
  run: (targets, { ui }) => ui.copy(targets.map((it) => it.name).join("\n")),
});
