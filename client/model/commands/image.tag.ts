import { text } from "../../../server/protocol/text.ts";
import { checkReference, withTag } from "../references.ts";
import { names, plain } from "../words.ts";
import { once } from "./show.ts";
import { imageCommand, nameOf } from "./thing.ts";

const title = text("이름 붙이기…", "Tag Image…");

export default imageCommand<string>({
  id: "image.tag",
  title,
  icon: "tag",
  changes: true,
  single: true,
  menu: "3_move@1",
  ask: async ([image], { ui, snapshot }) => {
    if (!image) return undefined;
    const typed = await ui.input({
      title,
      prompt: text(
        "새 이름. 레지스트리에 올리려면 그 주소로 시작합니다.",
        "The new name; it begins with the registry if it is to be pushed there.",
      ),
      value: image.tags[0] ?? "",
      check: checkReference,
    });
    if (typed === undefined) return undefined;
    const reference = withTag(typed);
    const other = [...(snapshot.images?.values() ?? [])].find(
      (it) => it !== image && it.tags.includes(reference),
    );
    if (!other) return reference;
    const others = other.tags.filter((it) => it !== reference);
    const left =
      others.length > 0
        ? text(
            `그 이미지에는 다른 이름이 남습니다: ${names(others)}.`,
            `That one keeps other names: ${names(others)}.`,
          )
        : text("그 이미지는 이름을 잃습니다.", "That one loses its name.");
    const said = await ui.ask({
      ask: text(`${plain(reference, 100)} 이름을 옮길까요?`, `Move the name ${plain(reference, 100)}?`),
      detail: text(
        `다른 이미지가 이 이름을 쓰고 있습니다. ${left.ko}`,
        `Another image has this name. ${left.en}`,
      ),
      answers: [{ id: "yes", title: text("이름 옮기기", "Move the Name") }],
    });
    return said === undefined ? undefined : reference;
  },
  cli: ([image], reference) => [["docker", "tag", image ? nameOf("images", image) : "", reference]],
  run: async ([image], { engine, ui }, reference) => {
    if (!image) return;
    await once(ui, text("이름을 붙이는 중", "Tagging"), (signal) =>
      engine.images.tag(image.id, reference, signal),
    );
  },
});
