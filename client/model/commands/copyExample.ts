import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";
import { pickTopic } from "./topics.ts";

/** Copies the example of a topic: of the one that a hover's link names, else of one that is picked. */
export default globalCommand({
  id: "copyExample",
  title: text("노트의 예제 복사…", "Copy the Example of a Note…"),
  changes: false,
  icon: "copy",
  run: async ({ language, ui }, argument) => {
    const id = typeof argument === "string" ? argument : await pickTopic(language, ui);
    if (id === undefined) return;
    const page = await language.topic(id);
    if (page?.example !== undefined) await ui.copy(page.example);
    else ui.tell(text("복사할 예제가 없습니다.", "There is no example to copy."));
  },
});
