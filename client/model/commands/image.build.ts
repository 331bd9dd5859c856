import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

export default globalCommand({
  id: "image.build",
  title: text("이미지 빌드…", "Build Image…"),
  icon: "package",
  changes: true,
  trusts: true,
  onFiles: "dockerfile",
  bars: [{ view: "docknote.images", menu: "2_new@2" }],
  run: ({ building }, file) => building.build(file),
});
