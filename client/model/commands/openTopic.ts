import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";
import { pickTopic } from "./topics.ts";

/** With a topic's id (from a hover's link) opens that topic; else lets one be picked. */
export default globalCommand({
  id: "openTopic",
  title: text("노트 열기…", "Open Notes…"),
  changes: false,
  icon: "book",
  run: async ({ language, ui }, argument) => {
    const id = typeof argument === "string" ? argument : await pickTopic(language, ui);
    if (id === undefined) return;
    const page = await language.topic(id);
    if (page) await ui.page(page.title, page.markdown);
    else ui.tell(text("그런 노트가 없습니다.", "There is no such note."));
  },
});
