import { once } from "../core/memo.ts";
import type { Comment, Dockerfile } from "./syntax.ts";

/** Every comment of the file, those between continued lines included, in order. */
export const commentsOf: (doc: Dockerfile) => readonly Comment[] = once(({ nodes }) =>
  nodes.flatMap((it): readonly Comment[] => {
    if (it.kind === "comment") return [it];
    return it.kind === "instruction" ? it.comments : [];
  }),
);
