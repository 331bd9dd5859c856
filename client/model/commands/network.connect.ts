import { text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { membersOf } from "../usage.ts";
import { plain } from "../words.ts";
import { checkWords, splitWords } from "./answers.ts";
import { once } from "./show.ts";
import { networkCommand } from "./thing.ts";

interface Answer {
  readonly container: Container;
  readonly aliases: readonly string[];
}

const title = text("컨테이너 연결…", "Connect Container…");

export default networkCommand<Answer>({
  id: "network.connect",
  title,
  icon: "plug",
  changes: true,
  single: true,
  fits: (it) => it.name !== "host" && it.name !== "none",
  menu: "1_members@1",
  ask: async ([network], { ui, snapshot }) => {
    if (!network) return undefined;
    const members = new Set(membersOf(snapshot, network));
    const others = [...snapshot.containers.values()].filter((it) => !members.has(it));
    if (others.length === 0) {
      ui.tell(text("연결할 컨테이너가 더 없습니다.", "There is no other container to connect."));
      return undefined;
    }
    const items = others.map((it) => ({ label: plain(it.name), description: plain(it.image), value: it }));
    const container = await ui.pick(
      title,
      items.sort((a, b) => (a.label < b.label ? -1 : 1)),
    );
    if (!container) return undefined;
    if (network.name === "bridge") return { container, aliases: [] };
    const aliases = await ui.input({
      title,
      prompt: text(
        "이 네트워크에서 쓸 다른 이름 (빈칸으로 나눔). 컨테이너 이름으로는 늘 찾을 수 있습니다.",
        "Other names for it on this network, parted by spaces. It is always found by its own name.",
      ),
      value: "",
      check: checkWords,
    });
    return aliases === undefined ? undefined : { container, aliases: splitWords(aliases) };
  },
  cli: ([network], { container, aliases }) => [
    [
      ...["docker", "network", "connect"],
      ...aliases.flatMap((it) => ["--alias", it]),
      ...[network?.name ?? "", container.name],
    ],
  ],
  run: async ([network], { engine, ui }, { container, aliases }) => {
    if (!network) return;
    const name = plain(container.name, 60);
    await once(ui, text(`연결하는 중: ${name}`, `Connecting: ${name}`), (signal) =>
      engine.networks.connect(network.id, container.id, aliases, signal),
    );
  },
});
