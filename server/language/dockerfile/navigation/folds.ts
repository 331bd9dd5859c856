import { commentFolds, type Fold } from "../../core/navigation.ts";
import type { Dockerfile } from "../syntax.ts";
import { stageSpan } from "./symbols.ts";

/** Stages, instructions of several lines with their heredocs, runs of comments, and `# region`. */
export function folds({ source, nodes, stages, instructions }: Dockerfile): Fold[] {
  const comments = nodes.flatMap((it) => (it.kind === "comment" ? [it.at] : []));
  return [
    ...stages.filter(({ from }) => from).map((it) => ({ at: stageSpan(it) })),
    ...instructions.flatMap(({ at, name, heredocs }) => {
      // The closing word of a heredoc stays in sight with the fold above it.
      const end = Math.max(at.end, ...heredocs.map((it) => it.end?.end ?? it.body.end));
      return name === "FROM" && heredocs.length === 0 ? [] : [{ at: { start: at.start, end } }];
    }),
    ...commentFolds(source, comments),
  ];
}
