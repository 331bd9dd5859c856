import { text } from "../../../server/protocol/text.ts";
import { composeArgv } from "../compose/target.ts";
import { composeCommand } from "./composeCommand.ts";
import { chooseServices } from "./composeForms.ts";

export default composeCommand<readonly string[]>({
  id: "compose.pull",
  title: text("Compose: 이미지 받기(pull)…", "Compose Pull…"),
  icon: "cloud-download",
  changes: true,
  trusts: true,
  services: true,
  menu: "3_compose@3",
  ask: chooseServices,
  cli: (target, services, cli) => [composeArgv(cli, target, ["pull", ...services])],
});
