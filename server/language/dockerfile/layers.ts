import { once } from "../core/memo.ts";
import type { Slice } from "../core/span.ts";
import { argumentsOf, hasFlag } from "../shell/arguments.ts";
import { optionsOf } from "./arguments.ts";
import type { Ran } from "./runs.ts";
import { chainOf } from "./stages.ts";
import type { Dockerfile, Instruction, Stage } from "./syntax.ts";
import { variablesOf } from "./variables.ts";

const shippedStages = once(({ stages }: Dockerfile): ReadonlySet<Stage> => {
  const last = stages.at(-1);
  return new Set(last ? chainOf(last) : []);
});

/** Whether the layers of the stage are part of the image that the whole file makes: of its last stage, or of what that builds on. */
export const isShipped = (doc: Dockerfile, stage: Stage): boolean => shippedStages(doc).has(stage);

const nowhere: readonly string[] = [];

/** Where the RUN has a cache or a tmpfs mounted, so that nothing written there stays in the layer. */
export function volatileTargets(doc: Dockerfile, instruction: Instruction): readonly string[] {
  if (instruction.flags.length === 0) return nowhere;
  const targets: string[] = [];
  for (const { name, value } of instruction.flags) {
    if (name.text !== "mount" || !value) continue;
    const options = new Map(optionsOf(value).map(({ key, value }) => [key.text.toLowerCase(), value]));
    const expanded = (it: Slice | undefined): string | undefined =>
      it && (variablesOf(doc).expand(it, instruction) ?? it.text);
    if (!/^(cache|tmpfs)$/i.test(expanded(options.get("type")) ?? "")) continue;
    const target = expanded(options.get("target") ?? options.get("dst") ?? options.get("destination"));
    if (target !== undefined) targets.push(target.replace(/(.)\/+$/, "$1"));
  }
  return targets;
}

/** Whether a cache or a tmpfs lies over `path`, an absolute one, or over a folder that holds it. */
export const isVolatile = (doc: Dockerfile, instruction: Instruction, path: string): boolean =>
  volatileTargets(doc, instruction).some((it) => it === "/" || path === it || path.startsWith(`${it}/`));

/** Whether the command deletes a folder, an absolute path: all of it, all that is in it, or a folder round it. */
export const deletesFolder = (it: Ran, folder: string): boolean =>
  it.words.some(({ text }) => {
    const path = text.replace(/\/?\*?$/, "");
    return path !== "" && (folder === path || folder.startsWith(`${path}/`)) && deletes(it, literally(text));
  });

const literally = (text: string): RegExp => new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`);

const rmValues: ReadonlySet<string> = new Set();

/** `a/{b,c}` as bash takes it: two words. One pair of braces is enough for what people delete. */
function spread(word: string): readonly string[] {
  const [, before = "", list, after = ""] = /^([^{]*)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(word) ?? [];
  return list === undefined ? [word] : list.split(",").map((it) => before + it + after);
}

/** Whether the command deletes something that `path` matches: with rm, or with find. */
export function deletes({ program, words, text: shell }: Ran, path: RegExp): boolean {
  if (program === "find") {
    const isDeleting = words.some(({ text }) => text === "-delete" || text === "rm");
    return isDeleting && words.slice(1).some(({ text }) => path.test(text));
  }
  if (program !== "rm") return false;
  const args = argumentsOf(words.slice(1), rmValues);
  return (
    hasFlag(args, "-r", "-R", "--recursive", "-f", "--force") &&
    args.operands.some(({ text, isQuoted }) =>
      (shell?.dialect === "bash" && !isQuoted ? spread(text) : [text]).some((it) => path.test(it)),
    )
  );
}
