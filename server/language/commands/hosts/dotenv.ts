import type { Occurrence } from "../../core/language.ts";
import { span, touches } from "../../core/span.ts";
import type { Host } from "../document.ts";
import { clientVariableKeys, variableKeys } from "../keys.ts";

/** Files of variables, `.env`: the names that Docker's clients and known images read. */
export const dotenv: Host = (source) => ({
  texts: () => [],
  occurrenceAt: (offset) => occurrenceAt(source, offset),
});

function occurrenceAt(source: string, offset: number): Occurrence | undefined {
  const start = source.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = source.indexOf("\n", offset);
  const line = source.slice(start, lineEnd < 0 ? source.length : lineEnd);
  const [whole = "", before = "", name = ""] =
    /^([ \t]*(?:export[ \t]+)?)([A-Za-z_]\w*)[ \t]*[=:]/.exec(line) ?? [];
  if (whole === "") return undefined;
  const at = span(start + before.length, start + before.length + name.length);
  const keys = [...clientVariableKeys(name), ...variableKeys(name)];
  if (touches(at, offset)) return { at, keys };
  const value = line
    .slice(whole.length)
    .replace(/[ \t]+#.*$/, "")
    .trim();
  const from = start + whole.length + line.slice(whole.length).indexOf(value);
  const valueAt = span(from, from + value.length);
  return value !== "" && touches(valueAt, offset) ? { at: valueAt, keys } : undefined;
}
