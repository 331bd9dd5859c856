import { text } from "../../../server/protocol/text.ts";
import type { Signal } from "../engine.ts";
import { plain } from "../words.ts";
import type { Report, Ui } from "./command.ts";
import { tellFailure } from "./failure.ts";

/** Does one thing under a sign of progress; a failure is told, cancelling is not. Answers whether it was done. */
export async function once(
  ui: Ui,
  doing: { readonly ko: string; readonly en: string },
  work: (signal: Signal, report: Report) => Promise<void>,
): Promise<boolean> {
  let isDone = false;
  await ui.progress(doing, async (signal, report) => {
    try {
      await work(signal, report);
      isDone = true;
    } catch (error) {
      tellFailure(ui, error);
    }
  });
  return isDone;
}

/** Shows the engine's own JSON of something. */
export async function showJson(
  ui: Ui,
  name: string,
  read: (signal: Signal) => Promise<unknown>,
): Promise<void> {
  const said = plain(name, 60);
  await once(ui, text(`자세한 정보를 읽는 중: ${said}`, `Inspecting: ${said}`), async (signal) => {
    await ui.document(`${said}.json`, `${JSON.stringify(await read(signal), null, 2)}\n`);
  });
}
