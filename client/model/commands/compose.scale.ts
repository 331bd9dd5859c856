import { text } from "../../../server/protocol/text.ts";
import { type ComposeTarget, composeArgv } from "../compose/target.ts";
import { plain } from "../words.ts";
import { type ComposePorts, composeCommand } from "./composeCommand.ts";
import { servicesOf } from "./composeForms.ts";

interface Scale {
  readonly service: string;
  readonly count: number;
}

async function serviceOf(target: ComposeTarget, ports: ComposePorts): Promise<string | undefined> {
  if (target.services.length === 1) return target.services[0];
  const all = await servicesOf(target, ports);
  const title = text("어느 서비스의 수를 바꿀까요?", "Scale which service?");
  return ports.ui.pick(
    title,
    all.map((it) => ({ label: plain(it), value: it })),
  );
}

export default composeCommand<Scale>({
  id: "compose.scale",
  title: text("Compose: 컨테이너 수 바꾸기(scale)…", "Compose Scale…"),
  icon: "layers",
  changes: true,
  trusts: true,
  services: true,
  menu: "3_compose@5",
  async ask(target, ports) {
    const service = await serviceOf(target, ports);
    if (service === undefined) return undefined;
    const now = ports.containers.filter(
      (it) => it.compose?.project === target.project && it.compose.service === service && !it.compose.oneOff,
    ).length;
    const count = await ports.ui.input({
      title: text(`${plain(service)}: 컨테이너 수`, `${plain(service)}: how many`),
      prompt: text(
        "호스트 포트나 container_name을 정한 서비스는 하나까지만 됩니다.",
        "A service with a fixed host port or a container_name can have only one.",
      ),
      value: String(now),
      check: (value) =>
        /^\d{1,3}$/.test(value)
          ? undefined
          : text("0부터 999까지의 수를 쓰십시오.", "A number from 0 to 999."),
    });
    return count === undefined ? undefined : { service, count: Number(count) };
  },
  cli: (target, { service, count }, cli) => [
    composeArgv(cli, target, ["up", "--detach", "--no-recreate", "--scale", `${service}=${count}`, service]),
  ],
});
