import { text } from "../../../server/protocol/text.ts";
import { containerCommand, namesOf } from "./command.ts";

/** One address a network, as other containers on it use it. */
const format = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";

export default containerCommand({
  id: "container.copyIp",
  title: text("IP 주소 복사", "Copy IP Address"),
  changes: false,
  when: ["running", "paused"],
  menu: "5_copy@3",
  cli: (targets) => [["docker", "inspect", "--format", format, ...namesOf(targets)]],
  run: async (targets, { ui }) => {
    const all = targets.flatMap((it) => it.networks.flatMap(({ ip, ip6 }) => ip || ip6 || []));
    if (all.length > 0) await ui.copy(all.join("\n"));
    else
      ui.tell(
        text(
          "IP 주소가 없습니다. host나 none 네트워크의 컨테이너에는 자신의 주소가 없습니다.",
          "There is no address: a container on the host or none network has none of its own.",
        ),
      );
  },
});
