import { text } from "../../../server/protocol/text.ts";
import { composeArgv } from "../compose/target.ts";
import { composeCommand } from "./composeCommand.ts";
import { existingServices, mayGoOn } from "./composeForms.ts";

/** New images, and new containers where those are others: after a Dockerfile or what it copies has changed. */
export default composeCommand<readonly string[]>({
  id: "compose.rebuild",
  title: text("Compose: 다시 빌드해 올리기(up --build)", "Compose Rebuild and Up"),
  icon: "tools",
  changes: true,
  trusts: true,
  services: true,
  menu: "3_compose@7",
  async ask(target, ports) {
    const services = await existingServices(target, ports);
    return (await mayGoOn(target, services, [], ports)) ? services : undefined;
  },
  cli(target, services, cli) {
    const alone = target.services.length > 0 ? ["--no-deps"] : [];
    return [composeArgv(cli, target, ["up", "--detach", "--build", ...alone, ...services])];
  },
});
