import type { Refactoring } from "../core/refactoring.ts";
import { type Span, touches } from "../core/span.ts";
import type { SimpleCommand } from "../shell/syntax.ts";
import { lineEnd } from "./rule.ts";
import { shellsOf } from "./shells.ts";
import type { Dockerfile, Instruction, Keyword } from "./syntax.ts";

/** How refactorings of Dockerfiles are written. */
export const refactoring = (it: Refactoring<Dockerfile>): Refactoring<Dockerfile> => it;

/** The instructions that the selection touches, or the one at the cursor. */
export function selected({ instructions }: Dockerfile, { start, end }: Span): Instruction[] {
  if (start === end) return instructions.filter(({ at }) => touches(at, start)).slice(0, 1);
  return instructions.filter(({ at }) => at.start < end && start < at.end);
}

/** The one instruction of the selection, when it is one of `names` and stands alone. */
export function one(doc: Dockerfile, selection: Span, ...names: Keyword[]): Instruction | undefined {
  const [it, more] = selected(doc, selection);
  return it && !more && names.some((name) => name === it.name) ? it : undefined;
}

/** The line end of the file. */
export const eolOf = ({ source }: Dockerfile): string => lineEnd(source);

/** What follows the keyword and the flags of an instruction, as it was written. */
export const bodyOf = ({ source }: Dockerfile, { args }: Instruction): string =>
  source.slice(args.at.start, args.at.end);

/** The keyword with its flags, as they were written, and a space. */
export const headOf = ({ source }: Dockerfile, { at, args }: Instruction): string =>
  source.slice(at.start, args.at.start);

/** The commands of a RUN in shell form that are chained by `&&` and nothing else; undefined for anything else. */
export function chainOf(doc: Dockerfile, it: Instruction): readonly Span[] | undefined {
  const found = shellsOf(doc).find(({ instruction }) => instruction === it);
  if (!found?.script || found.heredoc || it.heredocs.length > 0) return undefined;
  const { pipelines, errors, comments } = found.script;
  if (errors.length > 0 || comments.length > 0 || it.comments.length > 0) return undefined;
  const last = pipelines.length - 1;
  const isChain = pipelines.every(({ then }, i) => (i === last ? then === undefined : then === "&&"));
  return isChain ? pipelines.map(({ at }) => at) : undefined;
}

/** The only command of a shell form, with literal words alone; undefined for anything that needs a shell. */
export function plainCommand(doc: Dockerfile, it: Instruction): SimpleCommand | undefined {
  const script = shellsOf(doc).find(({ instruction }) => instruction === it)?.script;
  const [pipeline, more] = script?.pipelines ?? [];
  const [command, piped] = pipeline?.commands ?? [];
  if (!pipeline || more || pipeline.negated || pipeline.then || !command || piped) return undefined;
  if (command.kind !== "simple" || command.assignments.length > 0 || command.redirections.length > 0)
    return undefined;
  const isPlain = command.words.every(
    ({ expansions, isQuoted, text }) => expansions.length === 0 && (isQuoted || !/[*?[\]~{}]/.test(text)),
  );
  return isPlain && command.words.length > 0 ? command : undefined;
}
