import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type Docker from "dockerode";
import { which } from "./command.ts";
import type { Session } from "./session.ts";

/** The image that the private engine has, without any registry: 2 MB, a shell and its tools. */
export const BUSYBOX = "busybox:latest";

/** Puts {@link BUSYBOX} into an engine, made of the machine's own static busybox. */
export async function importBusybox(docker: Docker, session: Session): Promise<void> {
  await importTree(docker, busyboxTree(session), BUSYBOX, ['CMD ["/bin/sh"]', "ENV PATH=/bin"]);
}

/** A folder with busybox and its tools, the root of an image. */
export function busyboxTree(session: Session): string {
  const busybox = which("busybox");
  if (busybox === undefined) throw new Error("busybox (Debian package busybox-static) is not installed");
  const tree = session.folder("image");
  for (const folder of ["bin", "etc", "root", "tmp", "www"]) mkdirSync(join(tree, folder));
  cpSync(busybox, join(tree, "bin/busybox"), { dereference: true });
  const tools = execFileSync(busybox, ["--list"], { encoding: "utf8" }).trim().split("\n");
  for (const tool of tools) if (tool !== "busybox") symlinkSync("busybox", join(tree, "bin", tool));
  writeFileSync(join(tree, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  writeFileSync(join(tree, "etc/group"), "root:x:0:\n");
  writeFileSync(join(tree, "www/index.html"), "<h1>Docknote</h1>\n");
  return tree;
}

/** Makes an image of a folder; `changes` are instructions as of a Dockerfile. */
export async function importTree(
  docker: Docker,
  tree: string,
  name: string,
  changes: readonly string[],
): Promise<void> {
  const tar = spawn("tar", ["-C", tree, "-c", "."], { stdio: ["ignore", "pipe", "inherit"] });
  const end = name.lastIndexOf(":");
  const [repo, tag] = [name.slice(0, end), name.slice(end + 1)];
  const progress = await docker.importImage(tar.stdout, { repo, tag, changes: [...changes] });
  progress.resume();
  await once(progress, "end");
}
