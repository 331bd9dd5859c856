import { type Text, text } from "../../../protocol/text.ts";
import type { Occurrence } from "../../core/language.ts";
import { once } from "../../core/memo.ts";
import { inlineCode } from "../../core/render.ts";
import { type Slice, touches } from "../../core/span.ts";
import { imageFacts, imageKeys } from "../../knowledge/images.ts";
import { imageOf } from "../image.ts";
import { findStage, sourceNamesOf, stageOf } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { inVariable } from "./variables.ts";

/** The words of FROM: the image in its parts, AS and the stage's name. */
export function inFrom(doc: Dockerfile, it: Instruction, offset: number): Occurrence | undefined {
  if (it.name !== "FROM") return undefined;
  const [image, ...as] = it.words;
  if (image && touches(image.at, offset)) return inImage(doc, it, image, offset);
  const word = as.find(({ at }) => touches(at, offset));
  if (!word) return undefined;
  const stage = doc.stages.find(({ from }) => from?.instruction.index === it.index);
  const facts = stage ? [stageFact(doc, stage)] : [];
  return { at: word.at, keys: ["dockerfile/from-as"], facts };
}

function inImage(doc: Dockerfile, it: Instruction, word: Slice, offset: number): Occurrence {
  if (word.text.toLowerCase() === "scratch") return { at: word.at, keys: ["dockerfile/from-scratch"] };
  const stage = stageOf(doc, it);
  if (stage?.base) return { at: word.at, keys: ["dockerfile/from-as"], facts: [stageFact(doc, stage.base)] };
  const name = variablesOf(doc).expand(word, it);
  const runtime = name === undefined ? {} : { runtime: { kind: "image", name } as const };
  const variable = inVariable(doc, it, word, offset);
  if (variable) return { ...variable, ...runtime };
  const image = imageOf(word);
  if (image.digest && touches(image.digest.at, offset))
    return { at: image.digest.at, keys: ["dockerfile/from-digest"], ...runtime };
  const tag = image.tag && (variablesOf(doc).expand(image.tag, it) ?? image.tag.text);
  return { at: word.at, keys: imageKeys(image, tag), facts: imageFacts(image, tag), ...runtime };
}

/** The stage or the image that `--from=` or a mount's `from=` names, when the cursor is on that name. */
export function sourceStage(doc: Dockerfile, it: Instruction, offset: number): Occurrence | undefined {
  const word = sourceNamesOf(it).find(({ at }) => touches(at, offset));
  const own = stageOf(doc, it);
  const stage = word && own && findStage(doc, word.text, own.index);
  if (!word || word.text === "") return undefined;
  const flag = it.name === "RUN" ? "dockerfile/run-mount.from" : `dockerfile/${it.name.toLowerCase()}-from`;
  if (stage) return { at: word.at, keys: [flag], facts: [stageFact(doc, stage)] };
  const image = imageOf(word);
  if (image.isVariable || /^\d+$/.test(word.text)) return undefined;
  const facts = imageFacts(image, image.tag?.text);
  return { at: word.at, keys: [flag], facts, runtime: { kind: "image", name: word.text } };
}

const nameOf = ({ from, index }: Stage): string => from?.name?.text ?? String(index);

/** What a stage is made from and who uses it. */
function stageFact(doc: Dockerfile, stage: Stage): Text {
  const image = inlineCode(stage.from?.image?.text ?? "?");
  const users = usersOf(doc, stage);
  const name = inlineCode(nameOf(stage));
  const ko = `${name} 단계: ${image}에서 시작하고 명령어가 ${stage.instructions.length}개입니다.`;
  const en = `Stage ${name}: starts from ${image}, ${stage.instructions.length} instructions.`;
  if (users.length === 0) return text(`${ko} 다른 단계는 쓰지 않습니다.`, `${en} No other stage uses it.`);
  const list = users.map(inlineCode).join(", ");
  return text(`${ko} 쓰는 단계: ${list}`, `${en} Used by ${list}.`);
}

/** The names of the stages that build on a stage or take files from it. */
const usersOf = (doc: Dockerfile, stage: Stage): string[] => [...(allUsers(doc).get(stage) ?? [])];

const allUsers: (doc: Dockerfile) => ReadonlyMap<Stage, ReadonlySet<string>> = once((doc) => {
  const found = new Map<Stage, Set<string>>();
  const add = (used: Stage | undefined, by: Stage): void => {
    if (used && used !== by) found.set(used, (found.get(used) ?? new Set()).add(nameOf(by)));
  };
  for (const stage of doc.stages) {
    add(stage.base, stage);
    for (const it of stage.instructions)
      for (const { text: name } of sourceNamesOf(it.trigger ?? it))
        add(findStage(doc, name, stage.index), stage);
  }
  return found;
});
