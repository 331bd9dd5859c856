import { type Text, text } from "../../../server/protocol/text.ts";
import { failureOf, type Signal } from "../engine.ts";
import { names, plain } from "../words.ts";
import type { Remedy, Report, Ui } from "./command.ts";
import { doctor, explain, isConnection } from "./failure.ts";

/** So many calls at a time: quick on a project, gentle on the engine. */
const width = 4;

/** What failures are reported by. */
interface Named {
  readonly name: string;
}

/**
 * Does `act` to each of them, some at a time, under one progress sign. Each failure is reported by name and does not
 * stop the others; cancelling starts no more. Answers whether it makes sense to go on: neither was it cancelled, nor is
 * the engine gone.
 */
export const toEach = <T extends Named>(
  targets: readonly T[],
  ui: Ui,
  doing: Text,
  act: (it: T, signal: Signal) => Promise<unknown>,
): Promise<boolean> => inOrder(targets, new Map(), ui, doing, { act });

/** What is done to one; `ready` may take long and does not keep others from their turn. */
interface Act<T> {
  ready?(it: T, signal: Signal, report: Report): Promise<unknown>;
  act(it: T, signal: Signal): Promise<unknown>;
  /** It did not work. */
  failed?(it: T): void;
}

/** The same, each only when those `first` names for it are through, whether it worked or not. There must be no rings. */
export async function inOrder<T extends Named>(
  targets: readonly T[],
  first: ReadonlyMap<T, readonly T[]>,
  ui: Ui,
  doing: Text,
  { ready, act, failed: onFailure }: Act<T>,
): Promise<boolean> {
  let isCancelled = false;
  const failed: Failed[] = [];
  const title = text(
    `${doing.ko}: ${names(nameAll(targets), 4)}`,
    `${doing.en}: ${names(nameAll(targets), 4)}`,
  );
  await ui.progress(title, async (signal, report) => {
    const turn = turns(width);
    const under = new Map<T, Promise<void>>();
    const work = async (it: T): Promise<void> => {
      await Promise.all((first.get(it) ?? []).map(begin));
      if (signal.aborted) return;
      await ready?.(it, signal, report);
      await turn(async () => {
        if (!signal.aborted) await act(it, signal);
      });
    };
    const begin = (it: T): Promise<void> => {
      const begun = under.get(it);
      if (begun !== undefined) return begun;
      const doing = attempt(it, work(it)).then((why) => {
        if (why.length > 0) onFailure?.(it);
        failed.push(...why);
      });
      under.set(it, doing);
      return doing;
    };
    await Promise.all(targets.map(begin));
    isCancelled = signal.aborted;
  });
  for (const { all, why, remedy } of grouped(failed)) {
    ui.fail(text(`${names(all)}: ${why.ko}`, `${names(all)}: ${why.en}`), remedy);
  }
  return !isCancelled && !failed.some((it) => it.remedy);
}

/** Lets so much work be under way at once; the rest waits for its turn, in order. */
function turns(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy < most) busy++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
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
