import { text } from "../../../server/protocol/text.ts";
import { showJson } from "./show.ts";
import { imageCommand, nameOf } from "./thing.ts";

export default imageCommand({
  id: "image.inspect",
  title: text("이미지 자세한 정보(JSON)", "Inspect Image (JSON)"),
  icon: "json",
  changes: false,
  single: true,
  menu: "2_look@1",
  cli: (targets) => [["docker", "image", "inspect", ...targets.map((it) => nameOf("images", it))]],
  run: async ([it], { engine, ui }) => {
    if (it) await showJson(ui, nameOf("images", it), (signal) => engine.images.inspect(it.id, signal));
  },
});
