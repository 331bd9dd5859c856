import { text } from "../../../server/protocol/text.ts";
import { plain } from "../words.ts";
import { move } from "./image.pull.ts";
import { imageCommand } from "./thing.ts";

const title = text("이미지 올리기…", "Push Image…");

/** One name at a time: the name says which registry it goes to. */
export default imageCommand<string>({
  id: "image.push",
  title,
  icon: "cloud-upload",
  changes: true,
  single: true,
  when: "named",
  fits: (it) => it.tags.length > 0,
  menu: "3_move@2",
  ask: async ([image], { ui }) => {
    const [only, ...others] = image?.tags ?? [];
    const reference =
      others.length === 0
        ? only
        : await ui.pick(
            title,
            (image?.tags ?? []).map((it) => ({ label: plain(it), value: it })),
          );
    if (reference === undefined) return undefined;
    const said = await ui.ask({
      ask: text(`${plain(reference, 100)} 이미지를 올릴까요?`, `Push ${plain(reference, 100)}?`),
      detail: text(
        "이름 앞부분의 레지스트리로 올라가며, 볼 권한이 있는 사람은 누구나 받을 수 있습니다. 로그인은 docker login이 남긴 것을 씁니다.",
        "It goes to the registry that its name begins with; whoever may read there can pull it. The login is the one that docker login has left.",
      ),
      answers: [{ id: "push", title: text("올리기", "Push") }],
    });
    return said === undefined ? undefined : reference;
  },
  cli: (_, reference) => [["docker", "push", reference]],
  run: async (_, { engine, ui }, reference) => {
    const name = plain(reference, 80);
    const isDone = await move(
      text(`올리는 중: ${name}`, `Pushing ${name}`),
      engine.images.push,
      reference,
      ui,
    );
    if (isDone) ui.tell(text(`올렸습니다: ${name}`, `Pushed ${name}.`));
  },
});
