/** How Compose reads a command that is a text: https://github.com/mattn/go-shellwords without its options. */
export interface CommandFault {
  /** A sign that is left open, or stands where it must not; or a sign from which on the rest is dropped. */
  readonly kind: "open" | "parenthesis" | "operator";
  readonly from: number;
  readonly to: number;
}

/** A word's parts: an escaped sign, something in quotes, a substitution, or a plain sign. */
const part = /\\.|"(?:[^"\\]|\\.)*"|'[^']*'|`(?:[^`\\]|\\.)*`|\$\((?:[^)\\]|\\.)*\)|[^\\"'`();&|<>]/sy;

/** The first fault of a command; undefined when all of it becomes words. */
export function commandFault(command: string): CommandFault | undefined {
  let end = 0;
  part.lastIndex = 0;
  while (part.test(command)) end = part.lastIndex;
  const sign = command[end];
  if (sign === undefined) return undefined;
  const operator = /^([;&|<>])\1?/.exec(command.slice(end, end + 2))?.[0];
  if (operator) return { kind: "operator", from: end, to: end + operator.length };
  const isBare = sign === ")" || (sign === "(" && command[end - 1] !== "$");
  return { kind: isBare ? "parenthesis" : "open", from: end, to: end + 1 };
}
