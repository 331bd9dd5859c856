import { once } from "../core/memo.ts";
import { cut, type Slice, slice } from "../core/span.ts";
import { distributionOf } from "../knowledge/distributions.ts";
import { parseShell } from "../shell/parse.ts";
import type { Shell } from "../shell/syntax.ts";
import { baseImageOf } from "./bases.ts";
import type { Comment, Dockerfile, Heredoc, Instruction, Stage } from "./syntax.ts";

/** Which shell reads a command: POSIX ones are parsed, others are left alone. */
export type Dialect = "sh" | "bash" | "powershell" | "cmd" | "other";

/** All shell text of RUN, CMD, ENTRYPOINT and HEALTHCHECK in shell form, and of heredocs that a shell runs. */
export const shellsOf: (doc: Dockerfile) => readonly ShellText[] = once((doc) => {
  const found: ShellText[] = [];
  const last = new Map<Stage, SetShell>();
  const named = namedShells(doc);
  for (const stage of doc.stages) {
    let current = (stage.base && last.get(stage.base)) ?? usual(doc, stage);
    for (const whole of stage.instructions) {
      current = named.get(whole) ?? current;
      if (whole.name === "SHELL") current = setShell(whole) ?? current;
      addTexts(doc, { instruction: whole, stage, isTrigger: false }, current, found);
      const { trigger } = whole;
      if (trigger) addTexts(doc, { instruction: trigger, stage, isTrigger: true }, current, found);
    }
    last.set(stage, current);
  }
  return found;
});

interface SetShell {
  readonly program: string;
  readonly dialect: Dialect;
  readonly options: readonly string[];
}

const shellOf = (name: string, options: readonly string[] = []): SetShell => {
  const program = shellName(name);
  return { program, dialect: dialectOf(program), options };
};

/** The shell that `# hadolint shell=…` names. */
function namedBy({ text }: Comment): SetShell | undefined {
  const name = /^hadolint\s+shell\s*=\s*([^\s#]+)/.exec(text.text)?.[1];
  return name === undefined ? undefined : shellOf(name);
}

/** The shells that comments inside of stages name, by the instruction below; they hold to the end of the stage. */
function namedShells({ nodes, source }: Dockerfile): ReadonlyMap<Instruction, SetShell> {
  const found = new Map<Instruction, SetShell>();
  if (!source.includes("hadolint")) return found;
  let named: SetShell | undefined;
  for (const it of nodes) {
    if (it.kind === "comment") named = namedBy(it) ?? named;
    if (it.kind !== "instruction") continue;
    if (named && it.name !== "FROM" && it.name !== "ARG") found.set(it, named);
    if (it.name !== "ARG") named = undefined;
  }
  return found;
}

/** The shell of a stage that sets none: `# hadolint shell=…` above FROM or at the top may name it; Windows has cmd. */
function usual(doc: Dockerfile, stage: Stage): SetShell {
  const comments = [...(stage.from?.instruction.above ?? [])];
  for (const node of doc.nodes) {
    if (node.kind === "instruction" && node.name !== "ARG") break;
    if (node.kind === "comment") comments.push(node);
  }
  for (const it of comments) {
    const named = namedBy(it);
    if (named) return named;
  }
  const image = baseImageOf(doc, stage);
  const platform = stage.from?.instruction.flags.find(({ name }) => name.text === "platform")?.value?.text;
  const isWindows =
    platform?.startsWith("windows") || (image !== undefined && distributionOf(image) === "windows");
  return isWindows ? usualShells.windows : usualShells.linux;
}

function setShell({ json }: Instruction): SetShell | undefined {
  const [program, ...options] = json?.onlyStrings ? json.items.map((it) => it.value) : [];
  return program === undefined ? undefined : shellOf(program, options);
}

const shellName = (program: string): string =>
  program
    .toLowerCase()
    .replace(/^.*[\\/]/, "")
    .replace(/\.exe$/, "");

/** The dialect of a program by its name. */
function dialectOf(name: string): Dialect {
  if (/^(ba|z|k|mk)sh$/.test(name)) return "bash";
  if (/^(sh|dash|ash|busybox)$/.test(name)) return "sh";
  if (/^(powershell|pwsh)$/.test(name)) return "powershell";
  return name === "cmd" ? "cmd" : "other";
}

const usualShells = { linux: shellOf("sh"), windows: shellOf("cmd") };

/** Where a text stands. */
type Place = Pick<ShellText, "instruction" | "stage" | "isTrigger">;

function addTexts({ source }: Dockerfile, at: Place, shell: SetShell, found: ShellText[]): void {
  const { instruction } = at;
  const text = commandOf(instruction);
  if (!text) return;
  const [heredoc] = instruction.heredocs;
  // `RUN <<EOF` alone runs its lines in the shell; `RUN <<EOF python3` gives them to a program.
  const program = heredoc && /^\d*<<-?\s*\S+\s*(.*)$/s.exec(text.text)?.[1]?.trim();
  const own = new ShellText(at, shell, text);
  if (!heredoc || program === undefined) {
    found.push(own);
    return;
  }
  const body = slice(source, heredoc.body.start, heredoc.body.end);
  const shebang = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(body.text);
  const [first, ...options] = program.split(/\s+/);
  const named = first !== "" ? first : shebang && interpreter(shebang[1], shebang[2]);
  const reader = named ? shellOf(named, first === "" ? [] : options) : shell;
  const inner = new ShellText(at, reader, body, heredoc);
  if (program !== "") found.push(own);
  found.push(inner);
}

/** `#!/usr/bin/env bash` means bash. */
const interpreter = (path = "", argument = ""): string => (/\/env$/.test(path) ? argument : path);

/** The shell text of an instruction in shell form. */
function commandOf({ name, args, json }: Instruction): Slice | undefined {
  if (json || args.text === "") return undefined;
  if (name === "RUN" || name === "CMD" || name === "ENTRYPOINT") return args;
  if (name !== "HEALTHCHECK") return undefined;
  const type = /^CMD\s+/i.exec(args.text)?.[0];
  return type === undefined ? undefined : cut(args, type.length);
}

/** A piece of shell text in a Dockerfile. */
export class ShellText {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly isTrigger: boolean;
  readonly dialect: Dialect;
  /** The name of the shell: `sh`, `ash`, `pwsh`. */
  readonly program: string;
  /** What the shell was given as options: `-o pipefail -c`. */
  readonly options: readonly string[];
  /** The text itself: the arguments, or the lines of a heredoc. */
  readonly text: Slice;
  /** The heredoc whose lines these are. */
  readonly heredoc?: Heredoc;
  private parsed: Shell | undefined;

  constructor(
    { instruction, stage, isTrigger }: Place,
    { program, dialect, options }: SetShell,
    text: Slice,
    heredoc?: Heredoc,
  ) {
    this.instruction = instruction;
    this.stage = stage;
    this.isTrigger = isTrigger;
    this.dialect = dialect;
    this.program = program;
    this.options = options;
    this.text = text;
    if (heredoc) this.heredoc = heredoc;
  }

  /** Parsed on first use; undefined when it is not for a POSIX shell. */
  get script(): Shell | undefined {
    if (this.dialect !== "sh" && this.dialect !== "bash") return undefined;
    this.parsed ??= parseShell(this.text);
    return this.parsed;
  }
}
