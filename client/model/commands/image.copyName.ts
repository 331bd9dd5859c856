import { text } from "../../../server/protocol/text.ts";
import { imageCommand, nameOf } from "./thing.ts";

export default imageCommand({
  id: "image.copyName",
  title: text("이미지 이름 복사", "Copy Image Name"),
  changes: false,
  menu: "5_copy@1",
  cli: () => [],
  run: (targets, { ui }) => ui.copy(targets.map((it) => nameOf("images", it)).join("\n")),
});
