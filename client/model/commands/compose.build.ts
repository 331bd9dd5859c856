import { text } from "../../../server/protocol/text.ts";
import { composeArgv } from "../compose/target.ts";
import { composeCommand } from "./composeCommand.ts";
import { chooseServices } from "./composeForms.ts";

export default composeCommand<readonly string[]>({
  id: "compose.build",
  title: text("Compose: 이미지 빌드(build)…", "Compose Build…"),
  icon: "tools",
  changes: true,
  trusts: true,
  services: true,
  menu: "3_compose@4",
  ask: chooseServices,
  cli: (target, services, cli) => [composeArgv(cli, target, ["build", ...services])],
});
