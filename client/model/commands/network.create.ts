import { text } from "../../../server/protocol/text.ts";
import type { NewNetwork } from "../objects.ts";
import { askLabels, checkName } from "./answers.ts";
import { once } from "./show.ts";
import { engineCommand } from "./thing.ts";

const title = text("네트워크 만들기…", "Create Network…");

const isSubnet = (it: string): boolean => it === "" || /^[0-9a-fA-F.:]+\/\d{1,3}$/.test(it);

export default engineCommand<NewNetwork>({
  id: "network.create",
  title,
  icon: "add",
  changes: true,
  needs: ["networks"],
  bars: [{ view: "docknote.networks", menu: "navigation@1" }],
  ask: async ({ ui, snapshot }) => {
    const taken = new Set([...(snapshot.networks?.values() ?? [])].map((it) => it.name));
    const name = await ui.input({
      title,
      prompt: text("이름", "A name"),
      value: "",
      check: (it) =>
        taken.has(it)
          ? text("같은 이름의 네트워크가 이미 있습니다.", "There is a network of that name.")
          : checkName(it),
    });
    if (name === undefined) return undefined;
    const driver = await ui.pick(title, [
      {
        label: "bridge",
        detail: text(
          "한 기계 안의 컨테이너를 잇습니다. 보통 이것입니다.",
          "Connects containers on one machine; the usual one.",
        )[ui.lang],
        value: { driver: "bridge", internal: false },
      },
      {
        label: text("bridge, 내부 전용", "bridge, internal")[ui.lang],
        detail: text("바깥으로 나갈 수 없는 네트워크입니다.", "Cannot reach the outside.")[ui.lang],
        value: { driver: "bridge", internal: true },
      },
      ...["macvlan", "ipvlan", "overlay"].map((it) => ({
        label: it,
        value: { driver: it, internal: false },
      })),
    ]);
    if (!driver) return undefined;
    const subnet = await ui.input({
      title,
      prompt: text(
        "주소 범위 (예: 172.28.0.0/16). 비우면 엔진이 고릅니다.",
        "A subnet (such as 172.28.0.0/16). Empty: the engine chooses.",
      ),
      value: "",
      check: (it) =>
        isSubnet(it) ? undefined : text("CIDR로 쓰십시오: 172.28.0.0/16", "Write CIDR: 172.28.0.0/16"),
    });
    if (subnet === undefined) return undefined;
    const labels = await askLabels(ui, title);
    return labels && { name, ...driver, subnet, labels };
  },
  cli: ({ name, driver, internal, subnet, labels }) => [
    [
      ...["docker", "network", "create"],
      ...(driver === "bridge" ? [] : ["--driver", driver]),
      ...(internal ? ["--internal"] : []),
      ...(subnet === "" ? [] : ["--subnet", subnet]),
      ...Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]),
      name,
    ],
  ],
  run: async ({ engine, ui }, network) => {
    await once(ui, text("네트워크를 만드는 중", "Creating a network"), async (signal) => {
      await engine.networks.create(network, signal);
    });
  },
});
