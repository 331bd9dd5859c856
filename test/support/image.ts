import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type Docker from "dockerode";
import { output, which } from "./command.ts";
import type { Session } from "./session.ts";

/** The image that the private engine has, without any registry: 2 MB, a shell and its tools. */
export const BUSYBOX = "busybox:latest";

/** Puts {@link BUSYBOX} into an engine, made of the machine's own static busybox. */
export async function importBusybox(docker: Docker, session: Session): Promise<void> {
  const busybox = which("busybox");
  if (busybox === undefined) throw new Error("busybox (Debian package busybox-static) is not installed");
  const tree = session.folder("image");
  for (const folder of ["bin", "etc", "root", "tmp", "www"]) mkdirSync(join(tree, folder));
  cpSync(busybox, join(tree, "bin/busybox"), { dereference: true });
  for (const tool of (await output(busybox, ["--list"])).trim().split("\n"))
    if (tool !== "busybox") symlinkSync("busybox", join(tree, "bin", tool));
  writeFileSync(join(tree, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  writeFileSync(join(tree, "etc/group"), "root:x:0:\n");
  writeFileSync(join(tree, "www/index.html"), "<h1>Docknote</h1>\n");
  const tar = spawn("tar", ["-C", tree, "-c", "."], { stdio: ["ignore", "pipe", "inherit"] });
  const changes = ['CMD ["/bin/sh"]', "ENV PATH=/bin"];
  const [repo, tag] = BUSYBOX.split(":");
  const progress = await docker.importImage(tar.stdout, { repo, tag, changes });
  progress.resume();
  await once(progress, "end");
}
