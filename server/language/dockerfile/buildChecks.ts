import type { Text } from "../../protocol/text.ts";
import { once } from "../core/memo.ts";
import type { RuleHead, Said } from "../core/rule.ts";
import { countWhile } from "../core/search.ts";
import { cut, type Slice, type Span, trim } from "../core/span.ts";
import { chainOf, inStagesNamed, stageOf } from "./stages.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";

/** What `# check=skip=NAME,NAME;error=true;experimental=NAME` asks of the builder. */
export interface CheckOptions {
  /** The list after `skip=`, as written. */
  readonly skip?: Slice;
  readonly experimental: readonly string[];
  /** A build in which a check finds something fails. */
  readonly isError: boolean;
}

/** What Go's `strconv.ParseBool` reads as true and false. */
const yes = /^(?:1|[tT]|TRUE|true|True)$/;
const no = /^(?:0|[fF]|FALSE|false|False)$/;
export const isGoBoolean = (text: string): boolean => yes.test(text) || no.test(text);

/** Reads the value of a check directive or comment as `ParseLintOptions` of BuildKit's linter does: up to the first space. */
export function checkOptions(value: Slice): CheckOptions {
  const read: { skip?: Slice; experimental: readonly string[]; isError: boolean } = {
    experimental: [],
    isError: false,
  };
  const text = value.text.split(" ", 1)[0] ?? "";
  let from = 0;
  for (const part of text.split(";")) {
    const equals = part.indexOf("=") + 1;
    const said = part.slice(equals).trim();
    const key = equals > 0 && said !== "" ? part.slice(0, equals - 1).trim() : "";
    if (key === "skip") read.skip = cut(value, from + equals, from + part.length);
    if (key === "experimental") read.experimental = said.split(",").map((it) => it.trim());
    if (key === "error") read.isError = yes.test(said);
    from += part.length + 1;
  }
  return read;
}

/** The `# check=` above an instruction: the builder takes the first. */
export function checkCommentOf({ above }: Instruction): { at: Span; value: Slice } | undefined {
  for (const { text, at } of above) {
    const match = /^check\s*=\s*/i.exec(text.text);
    if (match) return { at, value: cut(text, match[0].length) };
  }
  return undefined;
}

/** Options with all that belongs to them, spaces included. */
const spacedOptions = /^[^\s,;=]*(?:\s*[,;=]\s*[^\s,;=]+)*/;

/** What a check directive or comment means to ask for behind the first space, where nobody reads it. */
export function unreadOptions(value: Slice): { whole: Slice; unread: Slice } | undefined {
  const space = value.text.indexOf(" ");
  const whole = cut(value, 0, spacedOptions.exec(value.text)?.[0].length ?? 0);
  return space < 0 || space >= whole.text.length
    ? undefined
    : { whole, unread: trim(cut(whole, space, whole.text.length)) };
}

/** The check directive at the top of the file; the builder takes no second one. */
const checkDirective = ({ directives }: Dockerfile) =>
  directives.find(({ name }) => name.text.toLowerCase() === "check");

/** What the check directive of the file asks for. */
export const checksOf: (doc: Dockerfile) => CheckOptions = once((doc) => {
  const directive = checkDirective(doc);
  return directive ? checkOptions(directive.value) : { experimental: [], isError: false };
});

const reason: Text = {
  ko: "check=error=true라서 빌드가 실패합니다.",
  en: "With check=error=true the build fails for it.",
};

/**
 * Tells why a finding breaks the build that would only be a warning elsewhere; undefined for files that let warnings
 * pass. https://docs.docker.com/reference/dockerfile/#check
 */
export function breaksOf(doc: Dockerfile) {
  const at = checksOf(doc).isError && checkDirective(doc)?.at;
  if (!at) return undefined;
  const why = { at, said: reason };
  return (rule: RuleHead, said: Said) =>
    isReported(doc, said.aliases ?? rule.aliases, said.at) ? why : undefined;
}

/** Checks that also look at what stands before the first FROM. */
const everywhere = ["NoEmptyContinuation", "InvalidDefinitionDescription"];

/** Whether the builder itself would say so, as far as the aliases of a finding leave it open. */
function isReported(doc: Dockerfile, aliases: readonly string[], at: Span): boolean {
  const checks = aliases.filter((it) => it.startsWith("buildkit:")).map((it) => it.slice("buildkit:".length));
  if (checks.length === 0) return false;
  const it = instructionAt(doc, at.start);
  if (!it) return true;
  // What ONBUILD triggers is text to the builder, apart from how it is continued over lines.
  if (it.trigger && at.start >= it.trigger.at.start) return checks.includes("NoEmptyContinuation");
  if (checks.includes("JSONArgsRecommended")) return !choosesShell(doc, it);
  return checks.some((check) => everywhere.includes(check)) || stageOf(doc, it) !== undefined;
}

/** The instruction of a place, with the lines below it that are none. */
function instructionAt({ instructions }: Dockerfile, offset: number): Instruction | undefined {
  return instructions[countWhile(instructions, ({ full }) => full.start <= offset) - 1];
}

/** Whether SHELL is set where the instruction stands: then shell form is meant. */
export function choosesShell(doc: Dockerfile, it: Instruction): boolean {
  const stage = stageOf(doc, it);
  const first = firstShells(doc);
  return stage !== undefined && chainOf(stage).some((one) => (first.get(one) ?? it.index) < it.index);
}

/** Where each stage sets SHELL first, by the index of the instruction. */
const firstShells: (doc: Dockerfile) => ReadonlyMap<Stage, number> = once((doc) => {
  const found = new Map<Stage, number>();
  for (const { stage, instruction, isTrigger } of inStagesNamed(doc, "SHELL"))
    if (!isTrigger && !found.has(stage)) found.set(stage, instruction.index);
  return found;
});
