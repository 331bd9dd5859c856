import { commandLineOf } from "../../commands/line.ts";
import { type Slice, type Span, slice, span } from "../../core/span.ts";
import { parseShell } from "../../shell/parse.ts";
import { commandsIn } from "../../shell/walk.ts";
import { type Drafted, serviceOfRun } from "./fromRun.ts";

const startsRun = /(?:^|[\s;&|])(?:docker|podman)\s+(?:container\s+)?(?:run|create)\b/;

/** Shell text without the prompts and comment signs that it may be pasted with. */
const bare = (text: string): string =>
  text.replace(/^([ \t]*)(?:[$#>]|PS [^>\n]*>)[ \t]+(?=docker|podman|sudo)/gm, (it) => " ".repeat(it.length));

/** The services that the `docker run` commands of a text start. */
export function servicesIn(text: string): Drafted[] {
  const source = bare(text).replaceAll("\r\n", "\n");
  const shell = parseShell(slice(source, 0, source.length));
  return [...commandsIn(shell)].flatMap(({ command }) => {
    const line = commandLineOf(command.words);
    return (line && serviceOfRun(line, source)) ?? [];
  });
}

/**
 * A `docker run` that is pasted into a file of another language: the selected text, or at the cursor the line with all that
 * it joins by a backslash at its end. Undefined when no such command is there.
 */
export function pastedRun(source: string, { start, end }: Span): Slice | undefined {
  const at = start < end ? span(start, end) : joinedLines(source, start);
  const text = slice(source, at.start, at.end);
  if (!startsRun.test(text.text)) return undefined;
  return text;
}

/** The line of `offset`, with those above and below that backslashes join it to. */
function joinedLines(source: string, offset: number): Span {
  let start = source.lastIndexOf("\n", offset - 1) + 1;
  while (start > 0 && /\\\r?\n$/.test(source.slice(Math.max(0, start - 3), start)))
    start = source.lastIndexOf("\n", start - 2) + 1;
  let end = source.indexOf("\n", offset);
  while (end >= 0 && /\\\r?$/.test(source.slice(Math.max(0, end - 2), end)))
    end = source.indexOf("\n", end + 1);
  return span(start, end < 0 ? source.length : end);
}
