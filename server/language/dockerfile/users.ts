import { once } from "../core/memo.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";
import { variablesOf } from "./variables.ts";

/** Those of a stage that set the user, in order. */
const usersOf: (stage: Stage) => readonly Instruction[] = once(({ instructions }) =>
  instructions.filter(({ name }) => name === "USER"),
);

/** The last USER before an instruction, in the stage or those it builds on; undefined while the base image's user holds. */
export function userAt(stage: Stage, { index }: Instruction): Instruction | undefined {
  for (let it: Stage | undefined = stage; it; it = it.base) {
    const found = it === stage ? usersOf(it).findLast((user) => user.index < index) : usersOf(it).at(-1);
    if (found) return found;
  }
  return undefined;
}

/** Whether the text of USER means root. */
export const isRoot = (user: string): boolean => /^(root|0+)(:|$)/.test(user);

/** The USER that makes the instruction run as another user than root, when that is certain. */
export function rootlessAt(doc: Dockerfile, stage: Stage, it: Instruction): Instruction | undefined {
  const user = userAt(stage, it);
  const name = user && variablesOf(doc).expand(user.args, user);
  return name && !isRoot(name) && !/^Container/.test(name) ? user : undefined;
}
