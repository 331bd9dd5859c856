/** How Compose reads a command that is a text: https://github.com/mattn/go-shellwords without its options. */
export interface CommandFault {
  /** A sign that is left open, or stands where it must not; or a sign from which on the rest is dropped. */
  readonly kind: "open" | "parenthesis" | "operator";
  readonly from: number;
  readonly to: number;
}

/** The first fault of a command; undefined when all of it becomes words. */
export function commandFault(command: string): CommandFault | undefined {
  let open = -1;
  for (let i = 0; i < command.length; i++) {
    const ch = command[i] as string;
    const quote = open < 0 ? "" : (command[open] as string);
    if (ch === "\\" && quote !== "'") {
      if (++i >= command.length) return { kind: "open", from: i - 1, to: i };
    } else if (quote === "(") {
      if (ch === ")") open = -1;
    } else if (quote !== "") {
      if (ch === quote) open = -1;
    } else if (/["'`]/.test(ch)) open = i;
    else if (ch === "(" && command[i - 1] === "$") open = i;
    else if (ch === "(" || ch === ")") return { kind: "parenthesis", from: i, to: i + 1 };
    else if (/[;&|<>]/.test(ch)) return operator(command, i);
  }
  return open < 0 ? undefined : { kind: "open", from: open, to: open + 1 };
}

function operator(command: string, from: number): CommandFault {
  const sign = /^([;&|<>])\1?/.exec(command.slice(from))?.[0] ?? "";
  return { kind: "operator", from, to: from + sign.length };
}
