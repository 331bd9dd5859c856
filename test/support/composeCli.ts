import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { which } from "./command.ts";

/** A Compose to try things with: its program, and how it is spoken of. */
export interface ComposeCli {
  readonly program: string;
  readonly name: string;
}

/**
 * Those that are here: Compose 5 built from its own sources (`go install github.com/docker/compose/v5/cmd` into
 * `~/.cache/docknote/oracle/docker-compose`), and `docker-compose` 1.29 of Debian. HOME may point elsewhere in a test.
 */
export function composeClis(): readonly ComposeCli[] {
  const built = join(userInfo().homedir, ".cache/docknote/oracle/docker-compose");
  const debian = which("docker-compose");
  return [
    ...(existsSync(built) ? [{ program: built, name: "Compose 5" }] : []),
    ...(debian ? [{ program: debian, name: "docker-compose" }] : []),
  ];
}
