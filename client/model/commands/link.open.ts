import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** What a click on a published port does. */
export default globalCommand({
  id: "link.open",
  title: text("주소 열기", "Open Address"),
  changes: false,
  isLink: true,
  run: async ({ ui }, url) => {
    if (typeof url === "string" && /^https?:\/\/[^/\s]+\/$/.test(url)) await ui.browse(url);
  },
});
