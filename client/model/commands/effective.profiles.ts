import { text } from "../../../server/protocol/text.ts";
import { globalCommand } from "./command.ts";

/** Chooses the profiles that count in the effective configuration at hand. */
export default globalCommand({
  id: "effective.profiles",
  title: text("프로필 고르기…", "Choose Profiles…"),
  icon: "list-filter",
  changes: false,
  editor: { menu: "navigation@1", when: "resourceScheme == docknote-effective", isTitle: true },
  run: ({ editing }, argument) => editing.chooseProfiles(argument),
});
