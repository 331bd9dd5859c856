import { lineAt } from "../core/lines.ts";
import { type Span, span } from "../core/span.ts";
import { afterComments, readAllow, type Suppression } from "../core/suppress.ts";
import type { Dockerignore } from "./syntax.ts";

/** `# docknote allow RULE: reason` on the line above, `# docknote allow-file RULE` anywhere. */
export function suppressionsOf({ source, lines, entries }: Dockerignore): Suppression[] {
  return entries.flatMap((entry): Suppression[] => {
    const own =
      entry.kind === "comment"
        ? readAllow(source.slice(entry.at.start, entry.at.end), entry.at.start)
        : undefined;
    if (!own) return [];
    const line = afterComments(source, lines, lineAt(lines, entry.at.start) + 1, /^#/);
    const end = lines.starts[line + 1] ?? source.length + 1;
    const scope = own.isWide ? span(0, source.length + 1) : span(entry.at.start, end);
    return [{ at: entry.at, scope, peer: "docknote", names: own.names }];
  });
}

export function allow({ source, lines }: Dockerignore, rule: string, at: Span): { at: Span; text: string } {
  const start = lines.starts[lineAt(lines, at.start)] ?? 0;
  return {
    at: span(start, start),
    text: `# docknote allow ${rule}${source.includes("\r\n") ? "\r\n" : "\n"}`,
  };
}
