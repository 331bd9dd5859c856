import { text } from "../../../server/protocol/text.ts";
import type { Volume } from "../objects.ts";
import type { Online } from "../state.ts";
import { usersOfVolume } from "../usage.ts";
import { names } from "../words.ts";
import type { Question } from "./command.ts";
import { toEach } from "./many.ts";
import { volumeCommand } from "./thing.ts";

/** A volume in use is refused by the engine, so only the unused ones are offered. */
function question(targets: readonly Volume[]): Question {
  const all = names(targets.map((it) => it.name));
  return {
    ask: text(`볼륨 ${targets.length}개를 제거할까요? ${all}`, `Remove ${targets.length} volume(s)? ${all}`),
    detail: text(
      "안에 든 데이터가 모두 사라지며, 되돌릴 수 없습니다. 남겨야 하면 먼저 ‘볼륨 백업’으로 파일에 담으십시오.",
      "All data in it is lost for good. To keep it, save it with ‘Back Up Volume’ first.",
    ),
    answers: [{ id: "remove", title: text("데이터와 함께 제거", "Remove with Its Data") }],
  };
}

const isUnused = (it: Volume, snapshot: Online): boolean => usersOfVolume(snapshot, it).length === 0;

export default volumeCommand({
  id: "volume.remove",
  title: text("볼륨 제거…", "Remove Volume…"),
  icon: "trash",
  changes: true,
  when: "unused",
  fits: isUnused,
  menu: "9_remove@1",
  key: { key: "delete", mac: "cmd+backspace" },
  confirm: question,
  cli: (targets) => [["docker", "volume", "rm", ...targets.map((it) => it.name)]],
  run: (targets, { engine, ui }) =>
    toEach(targets, ui, text("볼륨을 제거하는 중", "Removing volumes"), (it, signal) =>
      engine.volumes.remove(it.name, signal),
    ),
});
