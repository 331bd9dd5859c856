import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** What a click on a hidden variable does: shows the values, and a second time hides them. */
export default globalCommand({
  id: "container.reveal",
  title: text("가린 값 보기", "Show Hidden Values"),
  changes: false,
  isLink: true,
  run: async ({ views }, container) => {
    if (typeof container === "string") views.reveal(container);
  },
});
