import { once } from "../core/memo.ts";
import type { Comment, Dockerfile } from "./syntax.ts";

/** Every comment of the file, those between continued lines included, in order. */
export const commentsOf: (doc: Dockerfile) => readonly Comment[] = once(({ nodes }) => {
  const found: Comment[] = [];
  for (const it of nodes)
    if (it.kind === "comment") found.push(it);
    else if (it.kind === "instruction") found.push(...it.comments);
  return found;
});
