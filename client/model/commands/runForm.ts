import { type Text, text } from "../../../server/protocol/text.ts";
import type { Argv } from "../cli.ts";
import type { Container } from "../engine.ts";
import type { NewContainer, NewMount, NewPort } from "../objects.ts";
import { plain } from "../words.ts";
import { checkName, checkWords, splitWords } from "./answers.ts";

/* What the form for a new container takes, checked while it is being typed. */

const portPattern = /^(?:(?:(\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]):)?(\d*):)?(\d+)(?:\/(tcp|udp))?$/;

/** `8080:80`, `127.0.0.1:5432:5432`, `53:53/udp`, `80` (the engine chooses the host's port). */
export function readPort(word: string): NewPort | undefined {
  const found = portPattern.exec(word);
  if (!found) return undefined;
  const [, ip = "", host = "", container = "", protocol = "tcp"] = found;
  const numbers = [Number(host || 0), Number(container)] as const;
  if (numbers.some((it) => it > 65_535) || numbers[1] === 0) return undefined;
  return {
    ip: ip.replace(/^\[|\]$/g, ""),
    host: numbers[0],
    container: numbers[1],
    protocol: protocol === "udp" ? "udp" : "tcp",
  };
}

/** Who has a port of the host already; ports on another address do not get in each other's way. */
export function holderOf(port: NewPort, containers: Iterable<Container>): Container | undefined {
  if (port.host === 0) return undefined;
  const isEverywhere = (ip: string): boolean => ip === "" || ip === "0.0.0.0" || ip === "::";
  for (const it of containers)
    for (const { host, protocol } of it.ports)
      if (
        host?.port === port.host &&
        protocol === port.protocol &&
        (isEverywhere(host.ip) || isEverywhere(port.ip) || host.ip === port.ip)
      )
        return it;
  return undefined;
}

export function checkPorts(line: string, containers: readonly Container[]): Text | undefined {
  const seen = new Set<string>();
  for (const word of line.split(/\s+/).filter(Boolean)) {
    const port = readPort(word);
    if (!port)
      return text(
        `읽을 수 없는 포트입니다: ${plain(word, 40)}. 호스트:컨테이너로 쓰십시오.`,
        `Not a port: ${plain(word, 40)}. Write host:container.`,
      );
    const holder = holderOf(port, containers);
    if (holder)
      return text(
        `호스트 포트 ${port.host}번은 ${plain(holder.name, 60)} 컨테이너가 쓰고 있습니다.`,
        `Host port ${port.host} is taken by ${plain(holder.name, 60)}.`,
      );
    const key = `${port.ip}:${port.host}/${port.protocol}`;
    if (port.host !== 0 && seen.has(key))
      return text(`호스트 포트 ${port.host}번이 두 번 나옵니다.`, `Host port ${port.host} is there twice.`);
    seen.add(key);
  }
  return undefined;
}

/** `data:/var/lib/data`, `/srv/www:/www:ro`, `C:\data:/data`. */
export function readMount(word: string): NewMount | undefined {
  const found = /^([a-zA-Z]:[\\/][^:]*|[^:]+):(\/[^:]*)(?::(ro|rw))?$/.exec(word);
  if (!found) return undefined;
  const [, source = "", target = "", mode] = found;
  const isPath = /^(\/|[a-zA-Z]:[\\/])/.test(source);
  if (!isPath && checkName(source)) return undefined;
  return { source, target, readOnly: mode === "ro" };
}

export function checkMounts(line: string): Text | undefined {
  const unread = checkWords(line);
  if (unread) return unread;
  const bad = splitWords(line).find((word) => !readMount(word));
  return bad === undefined
    ? undefined
    : text(
        `읽을 수 없습니다: ${plain(bad, 60)}. 볼륨이름:/경로 또는 /호스트/경로:/경로로 쓰십시오.`,
        `Not a mount: ${plain(bad, 60)}. Write volume:/path or /host/path:/path.`,
      );
}

export function checkNewName(value: string, containers: readonly Container[]): Text | undefined {
  if (value === "") return undefined;
  return containers.some((it) => it.name === value)
    ? text("같은 이름의 컨테이너가 이미 있습니다.", "There is a container of that name.")
    : checkName(value);
}

/** The same as `docker run`. */
export function runLine(it: NewContainer): Argv {
  const port = ({ ip, host, container, protocol }: NewPort): string => {
    const address = ip === "" ? "" : `${ip.includes(":") ? `[${ip}]` : ip}:`;
    const outside = host === 0 && ip === "" ? "" : `${address}${host === 0 ? "" : host}:`;
    return `${outside}${container}${protocol === "udp" ? "/udp" : ""}`;
  };
  return [
    ...["docker", "run", "-d"],
    ...(it.autoRemove ? ["--rm"] : []),
    ...(it.name === "" ? [] : ["--name", it.name]),
    ...it.ports.flatMap((of) => ["-p", port(of)]),
    ...it.mounts.flatMap((of) => ["-v", `${of.source}:${of.target}${of.readOnly ? ":ro" : ""}`]),
    ...it.env.flatMap((line) => ["-e", line]),
    ...(it.restart === "no" ? [] : ["--restart", it.restart]),
    it.image,
    ...it.command,
  ];
}
