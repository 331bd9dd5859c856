import { type Text, text } from "../../../server/protocol/text.ts";
import { type Container, failureOf, type Signal } from "../engine.ts";
import { names, plain } from "../words.ts";
import type { Ui } from "./command.ts";
import { explain } from "./failure.ts";

/** So many calls at a time: quick on a project, gentle on the engine. */
const width = 4;

/**
 * Does `act` to each container, some at a time, under one progress sign. Each failure is reported by name and does not
 * stop the others; cancelling starts no more.
 */
export async function toEach(
  targets: readonly Container[],
  ui: Ui,
  doing: Text,
  act: (it: Container, signal: Signal) => Promise<void>,
): Promise<void> {
  const failed: { readonly name: string; readonly why: Text }[] = [];
  const title = text(
    `${doing.ko}: ${names(nameAll(targets), 4)}`,
    `${doing.en}: ${names(nameAll(targets), 4)}`,
  );
  await ui.progress(title, async (signal) => {
    const waiting = [...targets];
    const worker = async (): Promise<void> => {
      for (let it = waiting.shift(); it && !signal.aborted; it = waiting.shift()) {
        try {
          await act(it, signal);
        } catch (error) {
          const failure = failureOf(error);
          if (failure.code !== "ABORTED") failed.push({ name: plain(it.name, 60), why: explain(failure) });
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(width, targets.length) }, worker));
  });
  for (const { names, why } of grouped(failed)) {
    ui.fail(text(`${names}: ${why.ko}`, `${names}: ${why.en}`));
  }
}

const nameAll = (targets: readonly Container[]): readonly string[] => targets.map((it) => it.name);

/** One report for all that failed for the same reason. */
function grouped(
  failed: readonly { readonly name: string; readonly why: Text }[],
): readonly { readonly names: string; readonly why: Text }[] {
  const reasons = new Map<string, { readonly all: string[]; readonly why: Text }>();
  for (const { name, why } of failed) {
    const group = reasons.get(why.en);
    if (group) group.all.push(name);
    else reasons.set(why.en, { all: [name], why });
  }
  return [...reasons.values()].map(({ all, why }) => ({ names: names(all), why }));
}
