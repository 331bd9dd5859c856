import { growing } from "../../core/navigation.ts";
import { type Span, span } from "../../core/span.ts";
import { commandsIn } from "../../shell/walk.ts";
import { wordsIn } from "../runs.ts";
import { shellsOf } from "../shells.ts";
import { stageOf } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { stageSpan } from "./symbols.ts";

/** Word, command, arguments, instruction, stage, file. */
export function selections(doc: Dockerfile, offset: number): Span[] {
  const it =
    doc.instructions.find(({ full }) => full.start <= offset && offset < full.end) ?? doc.instructions.at(-1);
  const stage = it && stageOf(doc, it);
  return growing(
    [...(it ? inside(doc, it) : []), ...(stage ? [stageSpan(stage)] : []), span(0, doc.source.length)],
    offset,
  );
}

function* inside(doc: Dockerfile, whole: Instruction): Generator<Span> {
  for (const it of whole.trigger ? [whole, whole.trigger] : [whole]) yield* partsOf(it);
  const script = shellsOf(doc).find(({ instruction }) => instruction === whole)?.script;
  if (!script) return;
  for (const { command } of commandsIn(script)) yield command.at;
  for (const { word } of wordsIn(script)) yield word.at;
}

function partsOf({ at, keyword, args, words, flags, pairs, json, heredocs }: Instruction): Span[] {
  return [
    at,
    keyword.at,
    args.at,
    ...words.map((it) => it.at),
    ...flags.flatMap((it) => (it.value ? [it.at, it.value.at] : [it.at])),
    ...pairs.flatMap((it) => (it.value ? [it.at, it.key.at, it.value.at] : [it.at, it.key.at])),
    ...(json?.items ?? []).flatMap((it) => [it.at, span(it.at.start + 1, it.at.end - 1)]),
    ...heredocs.map(({ body }) => body),
  ];
}
