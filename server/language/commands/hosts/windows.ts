import { Slice } from "../../core/span.ts";
import { type Host, wholeText } from "../document.ts";

/** The shells of Windows. */
export type WindowsShell = "powershell" | "batch";

/**
 * Their text as a POSIX shell reads it, letter for letter, as far as docker commands are concerned: the mark that joins
 * lines and escapes is a backslash, and backslashes, which only stand in paths there, are slashes.
 */
function asPosix(text: string, shell: WindowsShell): string {
  const slashed = text.replaceAll("\\", "/");
  if (shell === "batch") return slashed.replaceAll("^", "\\").replace(/^([ \t]*@?[ \t]*)rem\b/gim, "$1#  ");
  const assigned = /^([ \t]*)(\$[\w:]+[ \t]*=)(?=[ \t]*(docker|podman))/gim;
  const commands = slashed.replace(
    assigned,
    (_, before: string, it: string) => before + it.replace(/./g, " "),
  );
  return commands.replace(/<#[\s\S]*?(#>|$)/g, (it) => it.replace(/[^\r\n]/g, " ")).replaceAll("`", "\\");
}

/** The same for a piece of a file. */
export const posixSlice = (slice: Slice, shell: WindowsShell): Slice =>
  new Slice(slice.start, slice.end, asPosix(slice.text, shell), slice.gaps);

/** Scripts of PowerShell and of cmd. */
export const windowsScript =
  (shell: WindowsShell): Host =>
  (source) => ({ texts: () => [posixSlice(wholeText(source), shell)] });
