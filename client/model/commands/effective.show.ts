import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** Shows what the Compose file at hand comes to with the files that belong to it, each value with the place it is from. */
export default globalCommand({
  id: "effective.show",
  title: text("실제 적용되는 설정(Compose) 보기", "Effective Configuration"),
  icon: "combine",
  changes: false,
  onProjects: "4_file@2",
  editor: {
    menu: "docknote@1",
    when: "resourceLangId == dockercompose || resourceFilename =~ /^(docker-)?compose(\\..*)?\\.ya?ml$/",
  },
  run: ({ editing }, argument) => editing.showEffective(argument),
});
