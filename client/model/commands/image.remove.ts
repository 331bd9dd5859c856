import { text } from "../../../server/protocol/text.ts";
import { sizeText } from "../amounts.ts";
import type { Image } from "../objects.ts";
import type { Online } from "../state.ts";
import { usersOfImage } from "../usage.ts";
import { names } from "../words.ts";
import type { Question } from "./command.ts";
import { toEach } from "./many.ts";
import { imageCommand, nameOf } from "./thing.ts";

const plainly = { id: "remove", title: text("제거", "Remove") };
const force = { id: "force", title: text("강제로 제거", "Remove by Force") };

/** What goes, and what keeps the engine from it: an image in use goes by force only, and never while a container runs. */
function question(targets: readonly Image[], snapshot: Online): Question {
  const all = names(targets.map((it) => nameOf("images", it)));
  const users = [...new Set(targets.flatMap((it) => usersOfImage(snapshot, it)))];
  const running = users.filter((it) => ["running", "paused", "restarting"].includes(it.state));
  const many = targets.filter((it) => it.tags.length > 1);
  const size = sizeText(targets.reduce((sum, it) => sum + it.size, 0));
  const ko = [
    `크기는 ${size}이며, 다른 이미지와 나누는 레이어는 남습니다. 다시 쓰려면 받거나 빌드해야 합니다.`,
  ];
  const en = [`${size} in size; layers that other images share stay. To use it again, pull or build it.`];
  if (many.length > 0) {
    ko.push(`이름이 여럿이라 모두 지웁니다: ${names(many.flatMap((it) => it.tags))}.`);
    en.push(`All of its names go: ${names(many.flatMap((it) => it.tags))}.`);
  }
  if (users.length > 0) {
    ko.push(
      `쓰는 컨테이너가 있습니다: ${names(users.map((it) => it.name))}. 컨테이너는 남지만 다시 만들 수 없게 됩니다.`,
    );
    en.push(`Containers use it: ${names(users.map((it) => it.name))}. They stay, but cannot be made anew.`);
  }
  if (running.length > 0) {
    ko.push(
      `실행 중인 컨테이너의 이미지는 엔진이 강제로도 지우지 않고 이름만 뗍니다: ${names(running.map((it) => it.name))}.`,
    );
    en.push(
      `Of running containers the engine only takes the name away, even by force: ${names(running.map((it) => it.name))}.`,
    );
  }
  const needsForce = users.length > 0 || many.length > 0;
  return {
    ask: text(`이미지 ${targets.length}개를 제거할까요? ${all}`, `Remove ${targets.length} image(s)? ${all}`),
    detail: text(ko.join("\n"), en.join("\n")),
    answers: [needsForce ? force : plainly],
  };
}

export default imageCommand({
  id: "image.remove",
  title: text("이미지 제거…", "Remove Image…"),
  icon: "trash",
  changes: true,
  menu: "9_remove@1",
  key: { key: "delete", mac: "cmd+backspace" },
  confirm: question,
  cli: (targets, answer) => [
    [
      "docker",
      "rmi",
      ...(answer === force.id ? ["--force"] : []),
      ...targets.map((it) => nameOf("images", it)),
    ],
  ],
  run: (targets, { engine, ui }, answer) =>
    toEach(
      targets.map((it) => ({ id: it.id, name: nameOf("images", it) })),
      ui,
      text("이미지를 제거하는 중", "Removing images"),
      (it, signal) => engine.images.remove(it.id, { force: answer === force.id }, signal),
    ),
});
