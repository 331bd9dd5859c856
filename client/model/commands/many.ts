import { type Text, text } from "../../../server/protocol/text.ts";
import { failureOf, type Signal } from "../engine.ts";
import { names, plain } from "../words.ts";
import type { Remedy, Ui } from "./command.ts";
import { doctor, explain, isConnection } from "./failure.ts";

/** So many calls at a time: quick on a project, gentle on the engine. */
const width = 4;

/** What failures are reported by. */
interface Named {
  readonly name: string;
}

/**
 * Does `act` to each of them, some at a time, under one progress sign. Each failure is reported by name and does not
 * stop the others; cancelling starts no more.
 */
export async function toEach<T extends Named>(
  targets: readonly T[],
  ui: Ui,
  doing: Text,
  act: (it: T, signal: Signal) => Promise<unknown>,
): Promise<void> {
  const failed: Failed[] = [];
  const title = text(
    `${doing.ko}: ${names(nameAll(targets), 4)}`,
    `${doing.en}: ${names(nameAll(targets), 4)}`,
  );
  await ui.progress(title, async (signal) => {
    const waiting = [...targets];
    const worker = async (): Promise<void> => {
      for (let it = waiting.shift(); it && !signal.aborted; it = waiting.shift())
        failed.push(...(await attempt(it, act(it, signal))));
    };
    await Promise.all(Array.from({ length: Math.min(width, targets.length) }, worker));
  });
  for (const { all, why, remedy } of grouped(failed)) {
    ui.fail(text(`${names(all)}: ${why.ko}`, `${names(all)}: ${why.en}`), remedy);
  }
}

/** Nothing when it worked, or when the user cancelled it. */
async function attempt(it: Named, work: Promise<unknown>): Promise<readonly Failed[]> {
  try {
    await work;
    return [];
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === "ABORTED") return [];
    const remedy = isConnection(failure) ? doctor : undefined;
    return [{ name: plain(it.name, 60), why: explain(failure), remedy }];
  }
}

const nameAll = (targets: readonly Named[]): readonly string[] => targets.map((it) => it.name);

interface Failed {
  readonly name: string;
  readonly why: Text;
  readonly remedy: Remedy | undefined;
}

/** One report for all that failed for the same reason. */
function grouped(failed: readonly Failed[]): readonly (Omit<Failed, "name"> & { readonly all: string[] })[] {
  const reasons = new Map<string, Omit<Failed, "name"> & { readonly all: string[] }>();
  for (const { name, why, remedy } of failed) {
    const group = reasons.get(why.en);
    if (group) group.all.push(name);
    else reasons.set(why.en, { all: [name], why, remedy });
  }
  return [...reasons.values()];
}
