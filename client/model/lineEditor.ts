/** What keys made of a line that is being typed. */
export interface Edited {
  /** What the screen shows for it. */
  readonly echo: string;
  /** Whole lines, each with its end. */
  readonly lines: readonly string[];
  /** Ctrl-C was pressed. */
  readonly isInterrupted: boolean;
}

/**
 * The line editing that a terminal does for a program which has none: echo, Backspace, Enter. Arrow keys and other
 * sequences do nothing. Kept to one screen line's worth of care: letters are erased one by one, as wide as they are.
 */
export function lineEditor(): (keys: string) => Edited {
  let line: string[] = [];
  const enter = (): Edited => {
    const whole = `${line.join("")}\n`;
    line = [];
    return { ...nothing, echo: "\r\n", lines: [whole] };
  };
  const erase = (): Edited => {
    const width = widthOf(line.pop() ?? "");
    return { ...nothing, echo: "\b".repeat(width) + " ".repeat(width) + "\b".repeat(width) };
  };
  const press = (key: string): Edited => {
    if (key === "\r" || key === "\n") return enter();
    if (key === "\x7f" || key === "\b") return erase();
    if (key === "\x03") return { ...nothing, isInterrupted: true };
    if (key < " ") return nothing;
    line.push(key);
    return { ...nothing, echo: key };
  };
  return (keys) => {
    const all = keys.startsWith("\x1b") ? [] : [...keys].map(press);
    return {
      echo: all.map((it) => it.echo).join(""),
      lines: all.flatMap((it) => it.lines),
      isInterrupted: all.some((it) => it.isInterrupted),
    };
  };
}

const nothing: Edited = { echo: "", lines: [], isInterrupted: false };

/** Hangul, Han and Kana take two columns: East Asian Width W and F (UAX #11), as far as people type them. */
const widthOf = (letter: string): number => {
  if (letter === "") return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
    letter,
  )
    ? 2
    : 1;
};
