import { text } from "../../../server/protocol/text.ts";
import type { Language, Ui } from "./command.ts";

/** Lets a topic be picked; answers its id. */
export async function pickTopic(language: Language, ui: Ui): Promise<string | undefined> {
  const topics = await language.topics();
  return ui.pick(
    text("어느 노트인가요?", "Which note?"),
    topics.map((it) => ({ label: it.title, description: it.id, value: it.id })),
  );
}
