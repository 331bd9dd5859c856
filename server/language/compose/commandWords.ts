/** How Compose reads a command that is a text: https://github.com/mattn/go-shellwords without its options. */
export interface CommandFault {
  /** A sign that is left open, or stands where it must not; or a sign from which on the rest is dropped. */
  readonly kind: "open" | "parenthesis" | "operator";
  readonly from: number;
  readonly to: number;
}

/** What closes each sign that opens something. */
const closing: Readonly<Record<string, string | undefined>> = { '"': '"', "'": "'", "`": "`", "(": ")" };

/** The first fault of a command; undefined when all of it becomes words. */
export function commandFault(command: string): CommandFault | undefined {
  let i = 0;
  while (i < command.length) {
    const ch = command[i] as string;
    const isSubstitution = ch === "(" && command[i - 1] === "$";
    if (ch === "\\") {
      if (i + 1 >= command.length) return { kind: "open", from: i, to: i + 1 };
      i += 2;
    } else if (isSubstitution || (ch !== "(" && closing[ch])) {
      const end = closedAt(command, i);
      if (end < 0) return { kind: "open", from: i, to: i + 1 };
      i = end + 1;
    } else if (ch === "(" || ch === ")") return { kind: "parenthesis", from: i, to: i + 1 };
    else if (/[;&|<>]/.test(ch)) return operator(command, i);
    else i++;
  }
  return undefined;
}

/** Where what opens at `open` is closed, or -1. */
function closedAt(command: string, open: number): number {
  const sign = command[open] as string;
  for (let i = open + 1; i < command.length; i++) {
    if (command[i] === "\\" && sign !== "'") i++;
    else if (command[i] === closing[sign]) return i;
  }
  return -1;
}

function operator(command: string, from: number): CommandFault {
  const sign = /^([;&|<>])\1?/.exec(command.slice(from))?.[0] ?? "";
  return { kind: "operator", from, to: from + sign.length };
}
