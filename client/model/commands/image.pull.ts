import { type Text, text } from "../../../server/protocol/text.ts";
import type { Engine } from "../engine.ts";
import { checkReference, withTag } from "../references.ts";
import { transfer } from "../transfer.ts";
import { plain } from "../words.ts";
import type { Ui } from "./command.ts";
import { once } from "./show.ts";
import { engineCommand } from "./thing.ts";

const title = text("이미지 받기…", "Pull Image…");

/** Pulls under a sign of progress, layer by layer; cancelling ends it in the engine, too. */
export const pull = (reference: string, engine: Engine, ui: Ui): Promise<boolean> =>
  move(
    text(`받는 중: ${plain(reference, 80)}`, `Pulling ${plain(reference, 80)}`),
    engine.images.pull,
    reference,
    ui,
  );

/** A pull or a push to its end. */
export function move(
  doing: Text,
  begin: Engine["images"]["pull"],
  reference: string,
  ui: Ui,
): Promise<boolean> {
  return once(ui, doing, async (signal, report) => {
    const progress = transfer();
    for await (const record of await begin(reference, signal)) {
      const { words, percent } = progress.take(record, ui.lang);
      report(words, percent);
    }
  });
}

export default engineCommand<string>({
  id: "image.pull",
  title,
  icon: "cloud-download",
  changes: true,
  needs: ["images"],
  bars: [{ view: "docknote.images", menu: "navigation@1" }],
  ask: async ({ ui }) => {
    const typed = await ui.input({
      title,
      prompt: text("받을 이미지의 이름. 예: nginx:1.27", "Name of the image to pull, such as nginx:1.27"),
      value: "",
      check: checkReference,
    });
    return typed === undefined ? undefined : withTag(typed);
  },
  cli: (reference) => [["docker", "pull", reference]],
  run: async ({ engine, ui }, reference) => {
    if (await pull(reference, engine, ui))
      ui.tell(text(`받았습니다: ${plain(reference, 80)}`, `Pulled ${plain(reference, 80)}.`));
  },
});
