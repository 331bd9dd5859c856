import { once } from "../core/memo.ts";
import { setsVariable } from "../knowledge/baseImages.ts";
import { assignedIn } from "../shell/assigned.ts";
import type { Word } from "../shell/syntax.ts";
import { baseImageOf } from "./bases.ts";
import type { Ran, Run } from "./runs.ts";
import type { Dockerfile, Stage } from "./syntax.ts";
import { platformArgs, predefinedArgs, variablesOf } from "./variables.ts";

/** Variables that a shell or the builder sets in every container. */
const everywhere: ReadonlySet<string> = new Set(
  "HOME PATH PWD OLDPWD USER LOGNAME SHELL HOSTNAME TERM IFS PPID OPTARG OPTIND OPTERR LINENO PS1 PS2 PS4 SHLVL _ TMPDIR DEBIAN_FRONTEND".split(
    " ",
  ),
);
/** Those that bash sets besides. */
const inBash =
  /^(BASH\w*|COMP_\w+|COPROC|DIRSTACK|EPOCH(REALTIME|SECONDS)|EUID|FUNCNAME|GROUPS|HIST\w+|HOSTTYPE|MACHTYPE|MAPFILE|OSTYPE|PIPESTATUS|RANDOM|READLINE_\w+|REPLY|SECONDS|SHELLOPTS|SRANDOM|UID)$/;

/** Where a variable of a RUN comes from. */
export type Origin =
  /** ARG or ENV of the file; the value, if nothing is passed to the build, when it can be known. */
  | { readonly kind: "file"; readonly value: string | undefined }
  /** The script itself; each value it is given. */
  | { readonly kind: "script"; readonly values: readonly (string | undefined)[] }
  /** The shell, the builder or the base image. */
  | { readonly kind: "outside" }
  /** Nothing sets it, as far as anybody can tell without the base image. */
  | { readonly kind: "unknown" }
  /** Nothing sets it for sure. */
  | { readonly kind: "unset" };

const origins: (run: Run) => Map<string, Origin> = once(() => new Map());

/** Where `name` comes from in a RUN. */
export function originOf(doc: Dockerfile, run: Run, name: string): Origin {
  const known = origins(run).get(name);
  if (known) return known;
  const made = findOrigin(doc, run, name);
  origins(run).set(name, made);
  return made;
}

function findOrigin(doc: Dockerfile, run: Run, name: string): Origin {
  const values = givenBy(run, name);
  if (values.length > 0) return { kind: "script", values };
  const variables = variablesOf(doc);
  if (variables.lookup(name, run.instruction)) {
    const isPlatform = platformArgs.has(name);
    return { kind: "file", value: isPlatform ? undefined : variables.value(name, run.instruction) };
  }
  if (everywhere.has(name) || predefinedArgs.has(name) || isOpen(doc, run, name)) return { kind: "outside" };
  const isSet = setByBase(doc, run.stage, name);
  if (isSet === undefined) return { kind: "unknown" };
  return { kind: isSet ? "outside" : "unset" };
}

/** Each value that the scripts of the RUN give to a variable. */
const givenBy = ({ texts }: Run, name: string): (string | undefined)[] =>
  texts.flatMap(({ script }) => (script && assignedIn(script).values.get(name))?.map((it) => it?.text) ?? []);

/** Whether something may set it that cannot be read here: a file that is sourced, bash, another ONBUILD. */
const isOpen = (doc: Dockerfile, { texts, isTrigger }: Run, name: string): boolean =>
  (isTrigger && namesOf(doc).triggered.has(name)) ||
  texts.some(
    ({ script, dialect }) =>
      (script && assignedIn(script).isOpen) || (dialect === "bash" && inBash.test(name)),
  );

/** Whether the base image sets the variable; a fragment without FROM has none. */
function setByBase(doc: Dockerfile, stage: Stage, name: string): boolean | undefined {
  const image = baseImageOf(doc, stage);
  if (image) return image.repository === "scratch" ? false : setsVariable(image, name);
  return stage.from ? undefined : false;
}

const reference = /\$(?:(\w+)|\{(\w+)([^}]*)\})/g;

/**
 * What a word of a RUN comes to, split as the shell splits it; undefined when only the build can tell. Of an ARG its
 * default is taken, of a variable that nothing sets the empty text.
 */
export function valuesOf(
  doc: Dockerfile,
  { run }: Pick<Ran, "run">,
  word: Word,
): readonly string[] | undefined {
  if (word.expansions.length === 0) return [word.text];
  if (word.expansions.some(({ kind, name }) => kind !== "parameter" || name === undefined)) return undefined;
  let isKnown = true;
  const text = word.text.replace(reference, (_, plain: string | undefined, braced = "", operator = "") => {
    const value = operator === "" ? valueIn(doc, run, plain ?? braced) : undefined;
    isKnown &&= value !== undefined;
    return value ?? "";
  });
  if (!isKnown) return undefined;
  return word.expansions.every(({ quoted }) => quoted) ? [text] : text.split(/\s+/).filter((it) => it !== "");
}

function valueIn(doc: Dockerfile, run: Run, name: string): string | undefined {
  const origin = originOf(doc, run, name);
  if (origin.kind === "file") return origin.value;
  if (origin.kind === "script") return origin.values.length === 1 ? origin.values[0] : undefined;
  // An ARG of another stage was meant; that it is empty here is another matter.
  return origin.kind === "unset" && !namesOf(doc).args.has(name) ? "" : undefined;
}

interface Names {
  /** What any ARG of the file is called. */
  readonly args: ReadonlySet<string>;
  /** What ARG and ENV after ONBUILD are called. */
  readonly triggered: ReadonlySet<string>;
}

const namesOf: (doc: Dockerfile) => Names = once((doc) => {
  const args = new Set(variablesOf(doc).all.flatMap(({ kind, name }) => (kind === "ARG" ? name : [])));
  const triggered = new Set<string>();
  for (const { trigger } of doc.instructions)
    if (trigger?.name === "ARG" || trigger?.name === "ENV")
      for (const { key } of trigger.pairs) triggered.add(key.text);
  return { args, triggered };
});

/** Whether ONBUILD has an ENV or ARG of that name somewhere in the file. */
export const isPutOff = (doc: Dockerfile, name: string): boolean => namesOf(doc).triggered.has(name);

/** Whether nothing sets a variable that the RUN uses: for sure, or by its look where a file is only a fragment. */
export function isUndefined(doc: Dockerfile, run: Run, name: string): boolean {
  if (originOf(doc, run, name).kind !== "unset")
    return /^[a-z]/.test(name) && originOf(doc, run, name).kind === "unknown";
  return run.stage.from !== undefined || /^[a-z]/.test(name);
}
