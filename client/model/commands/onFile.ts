import type { ComposeProject } from "../../../server/protocol/requests.ts";
import { text } from "../../../server/protocol/text.ts";
import { projectOfFile } from "../compose/target.ts";
import type { Container } from "../engine.ts";
import { plain } from "../words.ts";
import type { ContainerCommand, Ui } from "./command.ts";
import { usable, whyNot } from "./targets.ts";

/**
 * The containers that a command on a Compose file is about: those of its project, or of the services that the user takes
 * out of it. `undefined` when there are none, which is said, or when the question is closed.
 */
export async function containersOfFile(
  path: string,
  command: ContainerCommand,
  all: readonly Container[],
  projects: readonly ComposeProject[],
  ui: Ui,
): Promise<readonly Container[] | undefined> {
  const project = projectOfFile(path, all, projects);
  const members = all.filter((it) => project !== undefined && it.compose?.project === project);
  if (members.length === 0) {
    const name = plain(path.split(/[\\/]/).at(-1) ?? path, 80);
    ui.tell(
      text(
        `${name}의 컨테이너가 아직 없습니다. 먼저 올리십시오(up).`,
        `There are no containers of ${name} yet. Bring it up first.`,
      ),
    );
    return undefined;
  }
  const fitting = usable(command, members);
  if (fitting.length === 0) {
    ui.tell(whyNot(command, members));
    return undefined;
  }
  const services = [...new Set(fitting.map((it) => it.compose?.service ?? ""))].sort();
  if (services.length < 2) return members;
  const chosen = await ui.pickMany(
    text(`${command.title.ko}: 어느 서비스를?`, `${command.title.en}: which services?`),
    services.map((it) => ({ label: plain(it), value: it, picked: true })),
  );
  if (!chosen || chosen.length === 0) return undefined;
  // all of them: the whole project, with what is already as it should be
  if (chosen.length === services.length) return members;
  return members.filter((it) => chosen.includes(it.compose?.service ?? ""));
}
