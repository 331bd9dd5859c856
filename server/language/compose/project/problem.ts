import { type Text, text } from "../../../protocol/text.ts";
import type { Span } from "../../core/span.ts";
import type { Origin, Value } from "./value.ts";

/** Something wrong with a project, at the word that is to blame, in the file it stands in. */
export interface ProjectProblem {
  /** `error` is for what Compose refuses. */
  readonly severity: "error" | "warning";
  readonly file: string;
  readonly at: Span;
  readonly message: Text;
  /** It is about the project as a whole: a name that no file declares, a ring, two that claim the same. */
  readonly isAcross?: true;
}

/** A file that would have to be fetched is named, and left out. */
export const leftOut = (file: string): Text =>
  text(
    `${file}은(는) 내려받아야 해서 오프라인에서는 넣지 못했습니다.`,
    `${file} would have to be fetched; offline it is left out.`,
  );

/** Takes what is wrong; the same thing is told once. */
export class Problems {
  readonly all: ProjectProblem[] = [];
  private readonly told = new Set<string>();

  add(severity: ProjectProblem["severity"], where: Origin, message: Text, isAcross?: true): void {
    const id = `${where.file} ${where.at.start} ${message.en}`;
    if (this.told.has(id)) return;
    this.told.add(id);
    this.all.push({ severity, file: where.file, at: where.at, message, ...(isAcross && { isAcross }) });
  }

  /** At the place of a value, or where the value before it is written. */
  at(
    severity: ProjectProblem["severity"],
    value: Value | undefined,
    or: Origin,
    message: Text,
    isAcross?: true,
  ): void {
    this.add(severity, value?.from ?? or, message, isAcross);
  }
}
