import { text } from "../../../server/protocol/text.ts";
import type { Container, Port } from "../engine.ts";
import { isEverywhere } from "../tree/describe.ts";
import { containerCommand } from "./command.ts";

/** Ports that by custom speak TLS. */
const secure = new Set([443, 8443, 9443]);

/** The address of a published port, seen from here; `host` is where the engine is. */
function addressOf(port: Port, host: string): string | undefined {
  if (!port.host || port.protocol !== "tcp") return undefined;
  const { ip, port: number } = port.host;
  const name = isEverywhere(ip) || ip === "127.0.0.1" || ip === "::1" ? host : ip;
  const scheme = secure.has(port.container) || secure.has(number) ? "https" : "http";
  return `${scheme}://${name.includes(":") ? `[${name}]` : name}:${number}/`;
}

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
