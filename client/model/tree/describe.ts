import { type Lang, type Text, text } from "../../../server/protocol/text.ts";
import { isEverywhere } from "../addresses.ts";
import type { Container, ContainerState, Health, Port } from "../engine.ts";
import { ago, span } from "../units.ts";
import { markdown, plain } from "../words.ts";
import type { Icon } from "./node.ts";

/* A container in words and signs. */

export const stateNames: Readonly<Record<ContainerState, Text>> = {
  created: text("만들어짐", "created"),
  running: text("실행 중", "running"),
  paused: text("일시 중지됨", "paused"),
  restarting: text("다시 시작하는 중", "restarting"),
  removing: text("제거하는 중", "being removed"),
  exited: text("종료됨", "exited"),
  dead: text("제거하지 못하고 남음", "dead"),
  unknown: text("상태를 알 수 없음", "in an unknown state"),
};

export const healthNames: Readonly<Record<Health, Text>> = {
  starting: text("헬스체크 대기 중", "health check pending"),
  healthy: text("정상", "healthy"),
  unhealthy: text("비정상", "unhealthy"),
};

export const exitText = (code: number): Text => text(`종료 코드 ${code}`, `exit code ${code}`);

/** Shape and colour both tell the state, so that colour alone never does. */
export function iconOf(it: Container): Icon {
  switch (it.state) {
    case "running":
      return runningIcon(it.health);
    case "paused":
      return { name: "debug-pause", color: "charts.blue" };
    case "restarting":
      return { name: "debug-restart", color: "charts.yellow" };
    case "removing":
      return { name: "trash" };
    case "exited":
      return it.exitCode ? { name: "error", color: "charts.red" } : { name: "debug-stop" };
    case "dead":
      return { name: "error", color: "charts.red" };
    default:
      return { name: "circle-outline" };
  }
}

function runningIcon(health: Health | undefined): Icon {
  if (health === "unhealthy") return { name: "warning", color: "list.warningForeground" };
  if (health === "starting") return { name: "watch", color: "charts.yellow" };
  if (health === "healthy") return { name: "pass", color: "charts.green" };
  return { name: "play-circle", color: "charts.green" };
}

/** What stands out about a container, shortest first: `:8080`, `비정상`, `종료 코드 137`; nothing for the ordinary. */
export function remarks(it: Container, lang: Lang): readonly string[] {
  const published = new Set(it.ports.flatMap((port) => (port.host ? [`:${port.host.port}`] : [])));
  const ports = [...published].slice(0, 3).join(" ");
  return [
    ...(ports === "" ? [] : [published.size > 3 ? `${ports} …` : ports]),
    ...(it.health && it.health !== "healthy" ? [healthNames[it.health][lang]] : []),
    ...(it.state === "exited" && it.outOfMemory ? [text("메모리 부족", "out of memory")[lang]] : []),
    ...(it.state === "exited" && it.exitCode ? [exitText(it.exitCode)[lang]] : []),
    ...(["paused", "restarting", "removing", "dead", "created"].includes(it.state)
      ? [stateNames[it.state][lang]]
      : []),
  ];
}

/** Codes of a process that was told to end: Ctrl-C, `docker kill`, `docker stop`. */
const toldToEnd = new Set([0, 130, 137, 143]);

/** Whether somebody should look at it: unhealthy, out of memory, starting again and again, ended by itself with an error. */
export const inTrouble = (it: Container): boolean =>
  it.health === "unhealthy" ||
  it.state === "restarting" ||
  it.state === "dead" ||
  (it.state === "exited" &&
    it.ending !== "told" &&
    (it.outOfMemory === true || !toldToEnd.has(it.exitCode ?? 0)));

/** For how long it has been as it is, from a minute on: `3시간`, `3 h`; ended things `3시간 전`. */
export function lasting(it: Container, now: number, lang: Lang): readonly string[] {
  if (now === 0 || it.since === undefined || now - it.since.at < 60) return [];
  if (it.state === "running" || it.state === "paused") return [span(now - it.since.at, lang)];
  return it.state === "exited" ? [ago(it.since.at, now, lang)] : [];
}

/** One sentence for a screen reader. */
export function spoken(it: Container, label: string, lang: Lang): string {
  const said = [label, plain(it.image), stateNames[it.state][lang]];
  if (it.health) said.push(healthNames[it.health][lang]);
  if (it.state === "exited" && it.exitCode !== undefined) said.push(exitText(it.exitCode)[lang]);
  const ports = it.ports.flatMap((port) => (port.host ? [port.host.port] : []));
  if (ports.length > 0)
    said.push(`${text("포트", "port")[lang]} ${[...new Set(ports)].slice(0, 5).join(", ")}`);
  return said.join(", ");
}

/** Markdown; names, images, networks and paths come from outside and are escaped. */
export function tooltip(it: Container, now: number, lang: Lang): string {
  const say = (ko: string, en: string): string => (lang === "ko" ? ko : en);
  const state = [stateNames[it.state][lang]];
  if (it.health) state.push(healthNames[it.health][lang]);
  if (it.state === "exited" && it.exitCode !== undefined) state.push(exitText(it.exitCode)[lang]);
  if (it.state === "exited" && it.ending === "told") state.push(say("누군가 멈춤", "was told to stop"));
  if (it.state === "exited" && it.ending === "itself" && it.exitCode)
    state.push(say("스스로 끝남", "ended by itself"));
  const crashes = it.crashes?.length ?? 0;
  if (crashes > 1)
    state.push(say(`최근 ${crashes}번 오류로 끝남`, `ended with an error ${crashes} times lately`));
  const lines = [
    `**${markdown(it.name)}** ${markdown(it.id.slice(0, 12))}`,
    `${say("이미지", "Image")}: ${markdown(it.image)}`,
    `${say("상태", "State")}: ${[...state, ...lasting(it, now, lang)].join(", ")}`,
    ...limited(it.ports, 12, (port) => portLine(port, say)),
    ...limited(it.networks, 8, (at) =>
      `${say("네트워크", "Network")}: ${markdown(at.network)} ${markdown(at.ip || at.ip6)}`.trimEnd(),
    ),
    ...limited(it.mounts, 8, (mount) => {
      const from = mount.volume || mount.source || mount.type;
      const note = mount.writable ? "" : say(" (읽기 전용)", " (read-only)");
      return `${say("마운트", "Mount")}: ${markdown(from)} → ${markdown(mount.target)}${note}`;
    }),
    ...(it.compose
      ? [`Compose: ${markdown(it.compose.project)} / ${markdown(it.compose.service || it.name)}`]
      : []),
  ];
  return lines.join("\n\n");
}

const limited = <T>(all: readonly T[], most: number, line: (it: T) => string): readonly string[] =>
  all.length > most ? [...all.slice(0, most).map(line), `… (+${all.length - most})`] : all.map(line);

/** A port in words, as Markdown. */
export function portLine(port: Port, say: (ko: string, en: string) => string): string {
  const inside = `${port.container}/${markdown(port.protocol)}`;
  if (!port.host)
    return say(`포트: 컨테이너 ${inside} (공개하지 않음)`, `Port: container ${inside} (not published)`);
  const only = isEverywhere(port.host.ip) ? "" : ` (${markdown(port.host.ip)})`;
  return say(
    `포트: 호스트 ${port.host.port}${only} → 컨테이너 ${inside}`,
    `Port: host ${port.host.port}${only} → container ${inside}`,
  );
}
