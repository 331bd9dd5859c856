import type { Occurrence } from "../core/language.ts";
import { type Slice, touches } from "../core/span.ts";
import { withTrigger } from "./stages.ts";
import type { Dockerfile, Instruction } from "./syntax.ts";

/** What stands at `offset`, with the keys of the topics that explain it, the most telling first. */
export function occurrenceAt(doc: Dockerfile, offset: number): Occurrence | undefined {
  const node = doc.nodes.find((it) => it.full.start <= offset && offset <= it.full.end);
  if (node?.kind === "directive" && touches(node.at, offset))
    return { at: node.at, keys: [`dockerfile/directive-${node.name.text.toLowerCase()}`] };
  const whole = doc.instructions.find((it) => touches(it.at, offset));
  if (!whole) return undefined;
  for (const { instruction } of [...withTrigger(whole)].reverse()) {
    const found = inInstruction(instruction, offset);
    if (found) return found;
  }
  return undefined;
}

function inInstruction(it: Instruction, offset: number): Occurrence | undefined {
  const name = it.name.toLowerCase();
  if (touches(it.keyword.at, offset)) return { at: it.keyword.at, keys: [`dockerfile/${name}`] };
  const flag = it.flags.find(({ at }) => touches(at, offset));
  if (flag) return { at: flag.at, keys: [`dockerfile/${name}-${flag.name.text}`, `dockerfile/${name}`] };
  return inFrom(it, offset);
}

function inFrom(it: Instruction, offset: number): Occurrence | undefined {
  if (it.name !== "FROM") return undefined;
  const [image, ...as] = it.words;
  if (image && touches(image.at, offset)) return { at: image.at, keys: imageKeys(image) };
  const word = as.find(({ at }) => touches(at, offset));
  return word && { at: word.at, keys: ["dockerfile/from-as"] };
}

const imageKeys = ({ text }: Slice): string[] => {
  if (text === "scratch") return ["dockerfile/from-scratch"];
  return [text.includes("@") ? "dockerfile/from-digest" : "dockerfile/from-tag", "dockerfile/from"];
};
