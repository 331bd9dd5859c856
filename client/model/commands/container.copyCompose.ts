import { text } from "../../../server/protocol/text.ts";
import { composeService } from "../recreate/recreate.ts";
import { anyState, containerCommand, namesOf } from "./command.ts";
import { copyMade } from "./recreated.ts";

export default containerCommand({
  id: "container.copyCompose",
  title: text("Compose 서비스로 복사", "Copy as Compose Service"),
  changes: false,
  when: anyState,
  single: true,
  menu: "5_copy@5",
  cli: (targets) => [["docker", "inspect", ...namesOf(targets)]],
  run: ([target], ports) => copyMade(target, ports, composeService),
});
