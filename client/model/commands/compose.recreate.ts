import { text } from "../../../server/protocol/text.ts";
import { composeArgv } from "../compose/target.ts";
import { composeCommand } from "./composeCommand.ts";
import { existingServices, mayGoOn } from "./composeForms.ts";

/** New containers from the same images: what a restart does not do, after the file or its variables have changed. */
export default composeCommand<readonly string[]>({
  id: "compose.recreate",
  title: text("Compose: 컨테이너 다시 만들기(up --force-recreate)", "Compose Recreate Containers"),
  icon: "debug-rerun",
  changes: true,
  trusts: true,
  services: true,
  menu: "3_compose@6",
  async ask(target, ports) {
    const services = await existingServices(target, ports);
    return (await mayGoOn(target, services, [], ports)) ? services : undefined;
  },
  cli(target, services, cli) {
    const alone = target.services.length > 0 ? ["--no-deps"] : [];
    return [composeArgv(cli, target, ["up", "--detach", "--force-recreate", ...alone, ...services])];
  },
});
