/** The parts of a short syntax such as `127.0.0.1:${PORT:-80}:80`, split at the colons outside `${…}`, `$(…)` and `[…]`. */
export function splitColons(written: string): string[] {
  if (!/[[{(]/.test(written)) return written.split(":");
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < written.length; i++) {
    const ch = written[i] as string;
    const opens = ch === "[" || ((ch === "{" || ch === "(") && written[i - 1] === "$");
    if (opens) depth++;
    else if ((ch === "]" || ch === ")" || ch === "}") && depth > 0) depth--;
    else if (ch === ":" && depth === 0) {
      parts.push(written.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, written.slice(start)];
}
