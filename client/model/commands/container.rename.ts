import { type Text, text } from "../../../server/protocol/text.ts";
import type { Container } from "../engine.ts";
import { plain } from "../words.ts";
import { anyState, containerCommand } from "./command.ts";
import { toEach } from "./many.ts";

/** Engine API: names of containers. */
const wanted = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Why a container cannot be called that; `undefined` when it can. */
function problem(name: string, it: Container, all: readonly Container[]): Text | undefined {
  if (!wanted.test(name))
    return text(
      "이름은 두 글자 이상이어야 하며, 영문자나 숫자로 시작하고 영문자·숫자·_·.·-만 쓸 수 있습니다.",
      "At least two characters: letters, digits, _ . -; the first a letter or a digit.",
    );
  const other = all.find((each) => each.name === name && each.id !== it.id);
  if (other)
    return text(
      `이 이름은 다른 컨테이너(${plain(other.image, 60)})가 쓰고 있습니다.`,
      `Another container (${plain(other.image, 60)}) has this name.`,
    );
  return undefined;
}

export default containerCommand<string>({
  id: "container.rename",
  title: text("이름 바꾸기…", "Rename…"),
  icon: "edit",
  changes: true,
  when: anyState,
  single: true,
  menu: "8_edit@1",
  key: { key: "f2" },
  async ask([target], { ui, containers }) {
    if (!target) return undefined;
    const name = await ui.input({
      title: text(`이름 바꾸기: ${plain(target.name)}`, `Rename: ${plain(target.name)}`),
      prompt: target.compose
        ? text(
            "Compose는 이름이 아니라 레이블로 알아보므로 프로젝트에는 그대로 남습니다. 다음 up에서 다시 만들면 원래 이름이 됩니다.",
            "Compose knows it by its labels, so it stays in its project. When up makes it again, it gets its old name.",
          )
        : text("새 이름", "The new name"),
      value: target.name,
      check: (value) => problem(value, target, containers),
    });
    return name === target.name ? undefined : name;
  },
  cli: ([target], name) => (target ? [["docker", "rename", target.name, name]] : []),
  run: (targets, { engine, ui }, name) =>
    toEach(targets, ui, text("이름을 바꾸는 중", "Renaming"), (it, signal) =>
      engine.rename(it.id, name, signal),
    ),
});
