/**
 * Marks each line of several merged logs with its source. Pieces come cut anywhere, so an unfinished line waits until
 * it ends or grows past `longest` characters.
 */
export function prefixed(prefix: string, longest = 16_384): { take(piece: string): string; rest(): string } {
  let open = "";
  return {
    take(piece) {
      const lines = (open + piece).split("\n");
      open = lines.pop() ?? "";
      if (open.length > longest) {
        lines.push(open);
        open = "";
      }
      return lines.map((line) => `${prefix}${line}\n`).join("");
    },
    rest() {
      const last = open === "" ? "" : `${prefix}${open}\n`;
      open = "";
      return last;
    },
  };
}
