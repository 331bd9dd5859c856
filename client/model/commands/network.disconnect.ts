import { text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { membersOf } from "../usage.ts";
import { names, plain } from "../words.ts";
import { toEach } from "./many.ts";
import { networkCommand } from "./thing.ts";

const title = text("컨테이너 떼기…", "Disconnect Container…");

export default networkCommand<readonly Container[]>({
  id: "network.disconnect",
  title,
  icon: "debug-disconnect",
  changes: true,
  single: true,
  when: "used",
  fits: (it, snapshot) => membersOf(snapshot, it).length > 0 && it.name !== "host" && it.name !== "none",
  menu: "1_members@2",
  ask: async ([network], { ui, snapshot }) => {
    if (!network) return undefined;
    const picked = await ui.pickMany(
      title,
      membersOf(snapshot, network).map((it) => ({
        ...{ label: plain(it.name), description: plain(it.image), value: it, picked: false },
      })),
    );
    if (!picked || picked.length === 0) return undefined;
    const all = names(picked.map((it) => it.name));
    const said = await ui.ask({
      ask: text(
        `${plain(network.name, 60)} 네트워크에서 뗄까요? ${all}`,
        `Take off the network ${plain(network.name, 60)}? ${all}`,
      ),
      detail: text(
        "이 네트워크를 거치는 연결이 곧바로 끊깁니다. 실행 중인 것도 마찬가지입니다.",
        "Connections over this network break at once, also of what is running.",
      ),
      answers: [{ id: "yes", title: text("떼기", "Disconnect") }],
    });
    return said === undefined ? undefined : picked;
  },
  cli: ([network], members) =>
    members.map((it) => ["docker", "network", "disconnect", network?.name ?? "", it.name]),
  run: async ([network], { engine, ui }, members) => {
    if (!network) return;
    await toEach(members, ui, text("떼는 중", "Disconnecting"), (it, signal) =>
      engine.networks.disconnect(network.id, it.id, signal),
    );
  },
});
