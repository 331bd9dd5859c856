import { createHash } from "node:crypto";
import { access, readdir, readFile, stat } from "node:fs/promises";
import { homedir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import type { Facts } from "../model/connection/doctor.ts";
import { knownSockets, type World } from "../model/connection/resolve.ts";

/** This machine, as far as finding an engine needs it. */
export function world(env: World["env"] = process.env): World {
  return {
    env,
    platform: process.platform,
    home: (env["HOME"] || homedir()).replaceAll("\\", "/"),
    ...(process.getuid && { uid: process.getuid() }),
    read: (path) => readFile(path, "utf8").catch(() => undefined),
    list: (folder) => readdir(folder).catch(() => []),
    exists,
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
  };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What a diagnosis wants to know of this machine; `tried` is the socket that failed. */
export async function facts(it: World, tried: string | undefined): Promise<Facts> {
  const { platform, env } = it;
  const others = knownSockets(it).filter((path) => path !== tried);
  const [release, isContainer, hasSystemd, isInstalled, dockerGroup, existing] = await Promise.all([
    it.read("/proc/sys/kernel/osrelease"),
    anyExists(["/.dockerenv", "/run/.containerenv"]),
    exists("/run/systemd/system"),
    hasProgram(env, ["docker", "dockerd", "podman"]),
    groupOf(it),
    Promise.all(others.map(async (path) => ((await exists(path)) ? path : ""))),
  ]);
  return {
    platform,
    isWsl: /microsoft/i.test(release ?? ""),
    isContainer,
    hasSystemd,
    isInstalled,
    dockerGroup,
    otherSockets: existing.flatMap((path) =>
      path ? [`${platform === "win32" ? "npipe" : "unix"}://${path}`] : [],
    ),
  };
}

const anyExists = async (paths: readonly string[]): Promise<boolean> =>
  (await Promise.all(paths.map(exists))).includes(true);

async function hasProgram(env: World["env"], programs: readonly string[]): Promise<boolean> {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter(Boolean);
  const endings = process.platform === "win32" ? [".exe"] : [""];
  const desktop = ["/Applications/Docker.app", "C:/Program Files/Docker/Docker/Docker Desktop.exe"];
  const paths = folders.flatMap((folder) =>
    programs.flatMap((name) => endings.map((ending) => join(folder, name + ending))),
  );
  const isRunnable = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );
  return (await Promise.all([...paths, ...desktop].map(isRunnable))).includes(true);
}

/** Whether the user is in the group `docker`, since the last login already or only in the list of the system. */
async function groupOf(it: World): Promise<Facts["dockerGroup"]> {
  const line = (await it.read("/etc/group"))?.split("\n").find((entry) => entry.startsWith("docker:"));
  const [, , id = "", members = ""] = line?.split(":") ?? [];
  if (id !== "" && process.getgroups?.().includes(Number(id))) return "active";
  return members.split(",").includes(userInfo().username) ? "pending" : "no";
}
