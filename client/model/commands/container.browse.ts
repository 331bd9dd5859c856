import { text } from "../../../server/protocol/text.ts";
import { addressOf } from "../addresses.ts";
import type { Container } from "../engine.ts";
import { containerCommand } from "./command.ts";

const addresses = (it: Container, host: string): readonly string[] =>
  it.ports.flatMap((port) => addressOf(port, host) ?? []);

export default containerCommand({
  id: "container.browse",
  title: text("브라우저에서 열기", "Open in Browser"),
  icon: "globe",
  changes: false,
  when: ["running"],
  published: true,
  single: true,
  menu: "2_look@3",
  cli: (targets) => targets.map((it) => ["docker", "port", it.name]),
  run: async ([target], { ui, host }) => {
    if (!target) return;
    const all = addresses(target, host);
    const [only] = all;
    const url =
      all.length > 1
        ? await ui.pick(
            text("어느 포트를 열까요?", "Which port?"),
            all.map((it) => ({ label: it, value: it })),
          )
        : only;
    if (url) await ui.browse(url);
  },
});
