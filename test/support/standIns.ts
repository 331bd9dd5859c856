import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type Docker from "dockerode";
import { busyboxTree, importTree } from "./image.ts";
import type { Session } from "./session.ts";

/*
 * Images that a private engine cannot pull, made of what this machine has: the same paths, users and programs as far as a
 * Dockerfile of ours uses them. They show that a Dockerfile builds and runs; not what the real images hold besides.
 */

/** A web server in place of Nginx: busybox's, on the same port, with the same folder, as whatever user the image says. */
export async function importNginx(docker: Docker, session: Session, name: string): Promise<void> {
  const tree = busyboxTree(session);
  const pages = "/usr/share/nginx/html";
  mkdirSync(join(tree, pages), { recursive: true });
  mkdirSync(join(tree, "etc/nginx/conf.d"), { recursive: true });
  await importTree(docker, tree, name, [
    "ENV PATH=/bin",
    `CMD ["httpd", "-f", "-p", "8080", "-h", "${pages}"]`,
  ]);
}

/** Why there is no {@link importNode} here, or undefined. */
export const whyNoNode = (): string | undefined =>
  process.platform === "linux" && existsSync(npmFolder()) ? undefined : "npm is not beside this Node.js";

const npmFolder = (): string =>
  [
    join(dirname(dirname(realpathSync(process.execPath))), "lib/node_modules/npm"),
    "/usr/share/nodejs/npm",
  ].find(existsSync) ?? "";

/** Node.js: the very program that runs this, its libraries, npm, and the user that the official image has. */
export async function importNode(docker: Docker, session: Session, name: string): Promise<void> {
  const tree = busyboxTree(session);
  const node = realpathSync(process.execPath);
  const libraries = execFileSync("ldd", [node], { encoding: "utf8" }).matchAll(/(?:=> )?(\/\S+) \(/g);
  for (const [, library = ""] of libraries) copy(library, join(tree, library));
  copy(node, join(tree, "usr/local/bin/node"));
  cpSync(realpathSync(npmFolder()), join(tree, "usr/local/lib/node_modules/npm"), {
    recursive: true,
    dereference: true,
  });
  const npm = '#!/bin/sh\nexec node /usr/local/lib/node_modules/npm/bin/npm-cli.js "$@"\n';
  writeFileSync(join(tree, "usr/local/bin/npm"), npm, { mode: 0o755 });
  mkdirSync(join(tree, "home/node"), { recursive: true });
  mkdirSync(join(tree, "usr/bin"), { recursive: true });
  writeFileSync(
    join(tree, "etc/passwd"),
    "root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n",
  );
  writeFileSync(join(tree, "etc/group"), "root:x:0:\nnode:x:1000:\n");
  await importTree(docker, tree, name, ["ENV PATH=/usr/local/bin:/bin", 'CMD ["node"]']);
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { dereference: true });
}
