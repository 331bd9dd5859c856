import { text } from "../../../server/protocol/text.ts";
import type { Network } from "../objects.ts";
import type { Online } from "../state.ts";
import { membersOf } from "../usage.ts";
import { names } from "../words.ts";
import type { Question } from "./command.ts";
import { toEach } from "./many.ts";
import { networkCommand } from "./thing.ts";

function question(targets: readonly Network[], snapshot: Online): Question {
  const all = names(targets.map((it) => it.name));
  const members = [...new Set(targets.flatMap((it) => membersOf(snapshot, it)))];
  const stopped =
    members.length === 0
      ? text("붙어 있는 컨테이너가 없습니다.", "No container is on it.")
      : text(
          `멈춘 컨테이너가 쓰도록 되어 있습니다: ${names(members.map((it) => it.name))}. 그 컨테이너는 다시 시작하지 못하게 됩니다.`,
          `Stopped containers are set to use it: ${names(members.map((it) => it.name))}. They will not start again.`,
        );
  return {
    ask: text(
      `네트워크 ${targets.length}개를 제거할까요? ${all}`,
      `Remove ${targets.length} network(s)? ${all}`,
    ),
    detail: stopped,
    answers: [{ id: "remove", title: text("제거", "Remove") }],
  };
}

/** What comes with the engine stays, and so does what a running container is on. */
const isRemovable = (it: Network, snapshot: Online): boolean =>
  !it.builtIn &&
  membersOf(snapshot, it).every((member) => member.state === "exited" || member.state === "created");

export default networkCommand({
  id: "network.remove",
  title: text("네트워크 제거…", "Remove Network…"),
  icon: "trash",
  changes: true,
  when: "own",
  fits: isRemovable,
  menu: "9_remove@1",
  key: { key: "delete", mac: "cmd+backspace" },
  confirm: question,
  cli: (targets) => [["docker", "network", "rm", ...targets.map((it) => it.name)]],
  run: (targets, { engine, ui }) =>
    toEach(targets, ui, text("네트워크를 제거하는 중", "Removing networks"), (it, signal) =>
      engine.networks.remove(it.id, signal),
    ),
});
