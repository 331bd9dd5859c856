import type { Occurrence } from "../../core/language.ts";
import { type Slice, SliceBuilder, span } from "../../core/span.ts";
import type { Host } from "../document.ts";
import { clientVariableKeys } from "../keys.ts";
import { linesIn } from "./markdown.ts";

/** Makefiles: the lines of recipes, and `$(shell …)` elsewhere. https://www.gnu.org/software/make/manual/html_node/Recipes.html */
export const makefile: Host = (source) => ({
  texts: () => textsIn(source),
  occurrenceAt: (offset) => occurrenceAt(source, offset),
  variables: () => variables(source),
});

function textsIn(source: string): Slice[] {
  const found: Slice[] = [];
  let recipe: SliceBuilder | undefined;
  let start = 0;
  for (const line of linesIn(source)) {
    const text = source.slice(line.start, line.end);
    if (!recipe && !text.startsWith("\t")) {
      found.push(...shellCalls(source, line.start, text));
      continue;
    }
    if (!recipe) {
      recipe = new SliceBuilder(source);
      start = line.start;
    }
    addLine(recipe, source, line.start, line.end, line.start === start);
    if (/\\$/.test(text)) continue;
    found.push(recipe.build(start));
    recipe = undefined;
  }
  if (recipe) found.push(recipe.build(start));
  return found;
}

/** Adds a line of a recipe: without the tab and `@`, `-`, `+` at its beginning, with `$$` as `$`. */
function addLine(builder: SliceBuilder, source: string, start: number, end: number, isFirst: boolean): void {
  const line = source.slice(start, end);
  const skip = (isFirst ? /^\t[\s@+-]*/ : /^\t?/).exec(line)?.[0].length ?? 0;
  const eol = source.startsWith("\r\n", end) ? 2 : end < source.length ? 1 : 0;
  addDollars(builder, source, start + skip, end + eol);
}

function addDollars(builder: SliceBuilder, source: string, start: number, end: number): void {
  let from = start;
  for (let i = source.indexOf("$$", start); i >= 0 && i < end - 1; i = source.indexOf("$$", i + 2)) {
    builder.add(from, i + 1);
    from = i + 2;
  }
  builder.add(from, end);
}

/** The commands of `$(shell …)` in a line that is no recipe. */
function* shellCalls(source: string, start: number, line: string): Generator<Slice> {
  for (const { index, 0: call } of line.matchAll(/\$[({]shell[ \t]+/g)) {
    const from = start + index + call.length;
    const to = closing(source, from, start + line.length);
    const builder = new SliceBuilder(source);
    addDollars(builder, source, from, to);
    yield builder.build(from);
  }
}

/** Where the bracket closes that is open at `from`. */
function closing(source: string, from: number, end: number): number {
  let depth = 1;
  for (let i = from; i < end; i++) {
    if ("({".includes(source[i] as string)) depth++;
    else if (")}".includes(source[i] as string)) depth--;
    if (depth === 0) return i;
  }
  return end;
}

const assignment = /^(?:export[ \t]+|override[ \t]+)*([\w.-]+)[ \t]*(?:::?:?|[?+!])?=[ \t]*([^\r\n]*)$/gm;

/** What variables of the Makefile hold: `DC := docker compose`. */
function variables(source: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = "", value = ""] of source.matchAll(assignment))
    if (/\b(docker|podman)/.test(value)) values.set(name, value.replace(/[ \t]#.*$/, ""));
  return values;
}

/** `export DOCKER_BUILDKIT = 1`: what the client reads from the environment. */
function occurrenceAt(source: string, offset: number): Occurrence | undefined {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  const [, before = "", name = ""] =
    /^((?:export[ \t]+)?)([A-Z_]+)[ \t]*[?:+]{0,3}=/.exec(source.slice(start, start + 200)) ?? [];
  const at = span(start + before.length, start + before.length + name.length);
  const keys = offset <= at.end && offset >= at.start ? clientVariableKeys(name) : [];
  return keys.length > 0 ? { at, keys } : undefined;
}
