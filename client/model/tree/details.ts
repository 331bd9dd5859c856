import { type Lang, text } from "../../../server/protocol/text.ts";
import { addressOf } from "../addresses.ts";
import type { Container } from "../engine.ts";
import { list, object, string, strings } from "../json.ts";
import { isSecret } from "../secrets.ts";
import { figures, type Use } from "../stats.ts";
import { markdown, plain } from "../words.ts";
import { portLine } from "./describe.ts";
import type { Node } from "./node.ts";

/** What a container's node unfolds to; `inspected` is the engine's own JSON. */
export interface DetailsOf {
  readonly it: Container;
  readonly inspected: unknown;
  /** Name under which published ports can be reached. */
  readonly host: string;
  /** The user has asked for the values of secret-like variables. */
  readonly revealed: boolean;
  readonly lang: Lang;
}

/** Ports, environment, mounts, networks, health checks, processes and what it uses, each a group of lines; empty groups are left out. */
export function details(of: DetailsOf): readonly Node[] {
  const { it, lang } = of;
  const at = `container/${it.id}`;
  const group = (
    id: string,
    title: { ko: string; en: string },
    icon: string,
    children: readonly Node[],
  ): Node => ({
    ...leaf(`${at}/${id}`, title[lang], String(children.length), icon),
    children,
    folded: true,
  });
  const groups = [
    group("ports", text("포트", "Ports"), "plug", ports(of)),
    group("env", text("환경 변수", "Environment"), "symbol-variable", environment(of)),
    group("mounts", text("마운트", "Mounts"), "database", mounts(of)),
    group("networks", text("네트워크", "Networks"), "type-hierarchy", networks(of)),
    group("health", text("헬스체크 기록", "Health checks"), "pulse", health(of)),
  ].filter((it) => it.children.length > 0);
  const processes: Node = {
    ...leaf(`${at}/top`, text("프로세스", "Processes")[lang], "", "server-process"),
    more: true,
    folded: true,
  };
  const use: Node = {
    ...leaf(`${at}/stats`, text("자원 사용량", "Resource use")[lang], "", "dashboard"),
    more: true,
    folded: true,
  };
  return it.state === "running" || it.state === "paused" ? [...groups, processes, use] : groups;
}

/** A line that is nothing but itself. */
export function leaf(id: string, label: string, description: string, icon: string, tooltip = ""): Node {
  return {
    ...{ id, label, description, icon: { name: icon } },
    tooltip: tooltip || `${markdown(label)} ${markdown(description)}`.trim(),
    spoken: [label, description].filter(Boolean).join(", "),
    ...{ context: "detail", children: [] },
  };
}

function ports({ it, host, lang }: DetailsOf): readonly Node[] {
  const say = (ko: string, en: string): string => text(ko, en)[lang];
  return it.ports.map((port) => {
    const inside = `${port.container}/${plain(port.protocol, 10)}`;
    const label = port.host ? `${port.host.port} → ${inside}` : inside;
    const url = it.state === "running" ? addressOf(port, host) : undefined;
    return {
      ...leaf(
        `container/${it.id}/port/${inside}/${port.host?.port ?? ""}`,
        label,
        url ?? say("공개하지 않음", "not published"),
        url ? "link-external" : "plug",
        portLine(port, say),
      ),
      ...(url && { act: { command: "link.open", argument: url } }),
    };
  });
}

function environment({ it, inspected, revealed, lang }: DetailsOf): readonly Node[] {
  return strings(object(object(inspected)["Config"])["Env"]).map((line, number) => {
    const equals = line.indexOf("=");
    const name = equals < 0 ? line : line.slice(0, equals);
    const value = equals < 0 ? "" : line.slice(equals + 1);
    const id = `container/${it.id}/env/${number}`;
    if (revealed || !isSecret(name, value))
      return leaf(
        id,
        plain(name, 80),
        plain(value, 200),
        "symbol-variable",
        `${markdown(name)}=${markdown(value)}`,
      );
    const hint = text(
      "비밀로 보여 가렸습니다. 누르면 보여 줍니다.",
      "Hidden, as it looks secret. Click to show it.",
    )[lang];
    return {
      ...leaf(id, plain(name, 80), "••••••", "lock", hint),
      spoken: `${plain(name, 80)}, ${hint}`,
      act: { command: "container.reveal", argument: it.id },
    };
  });
}

function mounts({ it, lang }: DetailsOf): readonly Node[] {
  const readOnly = text("읽기 전용", "read-only")[lang];
  return it.mounts.map((mount) =>
    leaf(
      `container/${it.id}/mount/${mount.target}`,
      plain(mount.target, 100),
      [plain(mount.volume || mount.source || mount.type, 100), ...(mount.writable ? [] : [readOnly])].join(
        " · ",
      ),
      mount.volume === "" ? "folder" : "database",
    ),
  );
}

function networks({ it, inspected, lang }: DetailsOf): readonly Node[] {
  const all = object(object(object(inspected)["NetworkSettings"])["Networks"]);
  return it.networks.map((at) => {
    const names = dnsNames(object(all)[at.network], it);
    const known = names.length === 0 ? [] : [`DNS ${names.join(", ")}`];
    const hint =
      at.network === "bridge"
        ? text(
            "기본 bridge에서는 이름으로 찾을 수 없습니다.",
            "On the default bridge it is not found by name.",
          )[lang]
        : "";
    const description = [at.ip, at.ip6, ...known].filter(Boolean).join(" · ");
    return leaf(
      `container/${it.id}/network/${at.network}`,
      plain(at.network),
      plain(description, 200),
      "type-hierarchy",
      [`**${markdown(at.network)}** ${markdown(description)}`, hint].filter(Boolean).join("\n\n"),
    );
  });
}

/**
 * Under which names others on the same network find it: those that the engine tells (`DNSNames`, from API 1.44 on), before
 * that its name and its aliases; none on the default bridge, which has no DNS.
 */
export function dnsNames(endpoint: unknown, it: Pick<Container, "id" | "name">): readonly string[] {
  const { DNSNames, Aliases, NetworkID } = object(endpoint);
  if (list(DNSNames).length > 0) return unique(strings(DNSNames), it.id);
  if (string(NetworkID) === "" || list(Aliases).length === 0) return [];
  return unique([it.name, ...strings(Aliases)], it.id);
}

/** Its short id is a name too, and of no use to anyone. */
const unique = (names: readonly string[], id: string): readonly string[] =>
  [...new Set(names)]
    .filter((name) => name !== id.slice(0, 12) && name !== id)
    .map((name) => plain(name, 60));

function health({ it, inspected, lang }: DetailsOf): readonly Node[] {
  const log = list(object(object(object(inspected)["State"])["Health"])["Log"]).map(object);
  return [...log].reverse().map((entry) => {
    const failed = entry["ExitCode"] !== 0;
    const start = string(entry["Start"]);
    const output = string(entry["Output"]);
    const word = failed
      ? text(`실패 (${String(entry["ExitCode"])})`, `failed (${String(entry["ExitCode"])})`)
      : text("정상", "passed");
    return leaf(
      `container/${it.id}/health/${start}`,
      `${start.slice(11, 19)} ${word[lang]}`,
      plain(output, 120),
      failed ? "warning" : "pass",
      markdown(output, 1000) || word[lang],
    );
  });
}

const useIcons = ["pulse", "chip", "arrow-swap", "save", "server-process"];

/** What it uses at this moment, a line each. */
export const useNodes = (id: string, use: Use, lang: Lang): readonly Node[] =>
  figures(use, lang).map(([name, value], at) =>
    leaf(`container/${id}/stats/${at}`, name, value, useIcons[at] ?? "dashboard"),
  );

/** `GET /containers/{id}/top`: one line a process. */
export function processes(id: string, answer: unknown): readonly Node[] {
  const titles = strings(object(answer)["Titles"]);
  const at = (name: string): number => titles.indexOf(name);
  const command = Math.max(at("CMD"), at("COMMAND"), at("Command"));
  return list(object(answer)["Processes"]).map((row, number) => {
    const cells = list(row).map(string);
    const said = plain(cells[command < 0 ? cells.length - 1 : command] ?? "", 120);
    const pid = cells[at("PID")] ?? "";
    const user = cells[Math.max(at("UID"), at("USER"))] ?? "";
    return leaf(
      `container/${id}/top/${number}`,
      said,
      plain([user, pid].filter(Boolean).join(" "), 60),
      "server-process",
    );
  });
}
