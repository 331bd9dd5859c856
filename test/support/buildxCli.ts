import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { which } from "./command.ts";

/**
 * A folder with a `docker-buildx` to try things with, to be put in front of the path: Debian 13's, or one built from its
 * own sources (`go build ./cmd/buildx` of github.com/docker/buildx 0.13 or newer) as `~/.cache/docknote/oracle/docker-buildx`.
 * HOME may point elsewhere in a test.
 */
export function buildxFolder(): string | undefined {
  const built = join(userInfo().homedir, ".cache/docknote/oracle/docker-buildx");
  const places = [
    built,
    which("docker-buildx"),
    "/usr/libexec/docker/cli-plugins/docker-buildx",
    "/usr/lib/docker/cli-plugins/docker-buildx",
  ];
  const found = places.find((it) => it !== undefined && existsSync(it));
  return found && dirname(found);
}
