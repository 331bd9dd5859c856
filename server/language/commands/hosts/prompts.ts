import { type Slice, SliceBuilder, type Span } from "../../core/span.ts";
import { cliCommand, isCommandGroup } from "../../knowledge/dockerCli.ts";

/** A line without its end. */
export type Line = Span;

/** What a terminal shows before a command: `$ `, `# `, `> `, `root@web:/app# `, `[me@host ~]$ `, `PS C:\> `. */
const prompt =
  /^[ \t]*(?:\([\w.-]+\)[ \t]+)?(?:(?:\[[^\]\n]{1,80}\]|[\w.-]+@[\w.-]+(?:[ :][^\s$#%>]{0,80})?|PS[ \t]+[A-Za-z]:[^>\n]{0,120}|[A-Za-z]:\\[^>\n]{0,120})[ \t]*)?[$#%>❯➜][ \t]+/;

const dollar = /^[ \t]*\$[ \t]+/;

/** Whether a line is shown with the prompt `$`, which no command begins with. */
export const hasDollar = (source: string, { start, end }: Line): boolean =>
  dollar.test(source.slice(start, end));

const starts =
  /^(?:sudo[ \t]+)?(docker|podman|docker-compose|podman-compose)(?:\.exe)?(?:[ \t]+(-{1,2}[a-zA-Z][\w-]*|[a-z][\w-]*)|[ \t]*$)/;

/** Whether a text is a docker command, not just a sentence that begins with the word. */
export function isDockerCommand(text: string): boolean {
  const [, program = "", next] = starts.exec(text) ?? [];
  if (program === "") return false;
  if (next === undefined || next.startsWith("-")) return true;
  const name = program.endsWith("-compose") ? `compose ${next}` : next;
  return cliCommand(name) !== undefined || isCommandGroup(name);
}

const endsOpen = (source: string, { start, end }: Line): boolean => /\\\r?$/.test(source.slice(start, end));

/** The commands that a terminal session shows: each line with a prompt, and the lines that go on with it. */
export function sessionTexts(
  source: string,
  lines: readonly Line[],
  wanted: (line: string) => number,
): Slice[] {
  const texts: Slice[] = [];
  for (let i = 0; i < lines.length; i++) {
    const first = lines[i] as Line;
    const skip = wanted(source.slice(first.start, first.end));
    if (skip < 0) continue;
    const builder = new SliceBuilder(source);
    builder.add(first.start + skip, lineEnd(source, first));
    while (endsOpen(source, lines[i] as Line) && lines[i + 1]) {
      i++;
      const next = lines[i] as Line;
      // The second prompt of a shell is no part of the command.
      const more = /^[ \t]*>[ \t]/.exec(source.slice(next.start, next.end))?.[0].length ?? 0;
      builder.add(next.start + more, lineEnd(source, next));
    }
    texts.push(builder.build(first.start));
  }
  return texts;
}

/** The place after a line with its end, so that a backslash before the end joins it to the next. */
function lineEnd(source: string, { end }: Line): number {
  if (source.startsWith("\r\n", end)) return end + 2;
  return end < source.length ? end + 1 : end;
}

/** How much of a line with a prompt comes before the command; -1 for output. */
export const afterPrompt = (line: string): number => prompt.exec(line)?.[0].length ?? -1;

/** The same for the prompt `$` alone. */
export const afterDollar = (line: string): number => dollar.exec(line)?.[0].length ?? -1;

/** The same where nothing tells commands from other text: only docker commands count, with or without a prompt. */
export function beforeDocker(line: string): number {
  const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const skip = prompt.exec(line)?.[0].length ?? blanks;
  return isDockerCommand(line.slice(skip).trimEnd()) ? skip : -1;
}
