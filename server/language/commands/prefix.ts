import { slice } from "../core/span.ts";
import { parseShell } from "../shell/parse.ts";
import type { Script, Word } from "../shell/syntax.ts";
import { commandsIn } from "../shell/walk.ts";
import type { Prefix } from "./line.ts";
import { productOf, unwrapped } from "./program.ts";

/** The words of a text, when they begin a docker command. */
function dockerWords(text: string): readonly Word[] | undefined {
  const [visit] = commandsIn(parseShell(slice(text, 0, text.length)));
  const words = visit?.command.words;
  return words && productOf(unwrapped(words)[0]) ? words : undefined;
}

/** Reads `$DC`, `${DC}` and make's `$(DC)` as what the variables hold, when that begins a docker command. */
export function prefixOf(values: ReadonlyMap<string, string>): Prefix {
  const known = new Map<string, readonly Word[] | undefined>();
  return ({ text }) => {
    const name = /^\$(?:(\w+)|\{(\w+)\}|\((\w+)\))$/.exec(text)?.slice(1).find(Boolean);
    const value = name === undefined ? undefined : values.get(name);
    if (name === undefined || value === undefined) return undefined;
    if (!known.has(name)) known.set(name, dockerWords(value));
    return known.get(name);
  };
}

/** The values that a script gives to its variables, as text: `DC="docker compose"`. */
export function valuesIn(script: Script): Map<string, string> {
  const values = new Map<string, string>();
  for (const { command } of commandsIn(script))
    for (const { name, value } of command.assignments) {
      const text = value.text.slice(value.text.indexOf("=") + 1);
      if (/\b(docker|podman)/.test(text)) values.set(name, text);
    }
  return values;
}
