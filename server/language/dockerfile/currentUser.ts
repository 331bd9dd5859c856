import { chainOf } from "./stages.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";
import { isRoot } from "./users.ts";
import { variablesOf } from "./variables.ts";

const memo = new WeakMap<Stage, readonly Instruction[]>();

/** Those of a stage that set the user, in order. */
function usersOf(stage: Stage): readonly Instruction[] {
  const known = memo.get(stage);
  if (known) return known;
  const made = stage.instructions.filter(({ name }) => name === "USER");
  memo.set(stage, made);
  return made;
}

/** The last USER before an instruction, in the stage or those it builds on; undefined while the base image's user holds. */
function userAt(stage: Stage, { index }: Instruction): Instruction | undefined {
  for (const it of chainOf(stage)) {
    const users = usersOf(it);
    const found = it === stage ? users.findLast((user) => user.index < index) : users.at(-1);
    if (found) return found;
  }
  return undefined;
}

/** The USER that makes the instruction run as another user than root, when that is certain. */
export function rootlessAt(doc: Dockerfile, stage: Stage, it: Instruction): Instruction | undefined {
  const user = userAt(stage, it);
  const name = user && variablesOf(doc).expand(user.args, user);
  return name && !isRoot(name) && !/^Container/.test(name) ? user : undefined;
}
