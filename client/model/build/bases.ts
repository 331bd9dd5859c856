import type { BuildNeeds } from "../../../server/protocol/requests.ts";
import { type Lang, text } from "../../../server/protocol/text.ts";
import { type Engine, failureOf, type Signal } from "../engine.ts";
import { checkReference, withTag } from "../references.ts";
import { transfer } from "../transfer.ts";
import { plain } from "../words.ts";

/**
 * Brings the images that a build starts from and that the engine does not have. The builder behind the Engine API cannot:
 * BuildKit asks its session for credentials as soon as a registry wants any, Docker Hub's anonymous ones included, and
 * without a session says "no active sessions" (tried against Engine 20.10). What cannot be had is told and left to the
 * builder. Yields lines for people, and reports how far a pull has come; rejects only when it is aborted.
 */
export async function* bring(
  { images }: BuildNeeds,
  args: Readonly<Record<string, string>>,
  engine: Engine,
  lang: Lang,
  report: (words: string) => void,
  signal: Signal,
): AsyncGenerator<string> {
  for (const it of images) {
    const reference = withTag(it.reference);
    const isOther = it.args.some((name) => Object.hasOwn(args, name));
    if (isOther || checkReference(reference) || (await isHere(reference, engine, signal))) continue;
    yield text(`받는 중: ${plain(reference)}`, `pulling ${plain(reference)}`)[lang];
    try {
      const progress = transfer();
      for await (const record of await engine.images.pull(reference, signal))
        report(`${plain(reference, 60)}: ${progress.take(record, lang).words}`);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === "ABORTED") throw error;
      const why = plain(failure.message, 300);
      yield text(`받지 못했습니다: ${why}`, `could not be pulled: ${why}`)[lang];
    }
  }
}

async function isHere(reference: string, engine: Engine, signal: Signal): Promise<boolean> {
  try {
    await engine.images.inspect(reference, signal);
    return true;
  } catch (error) {
    if (failureOf(error).status === 404) return false;
    throw error;
  }
}
