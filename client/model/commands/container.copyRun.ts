import { text } from "../../../server/protocol/text.ts";
import { spell } from "../cli.ts";
import { runCommand } from "../recreate/recreate.ts";
import { anyState, containerCommand, namesOf } from "./command.ts";
import { copyMade } from "./recreated.ts";

export default containerCommand({
  id: "container.copyRun",
  title: text("docker run 명령 복사", "Copy docker run Command"),
  changes: false,
  when: anyState,
  single: true,
  menu: "5_copy@4",
  cli: (targets) => [["docker", "inspect", ...namesOf(targets)]],
  run: ([target], ports) =>
    copyMade(target, ports, (container, image) => runCommand(container, image).map(spell).join("\n")),
});
