/** A part of a line in one look; a colour is a number of the 16, or `#rrggbb`. */
export interface Look {
  readonly fg?: number | string;
  readonly bg?: number | string;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
}

export interface Segment extends Look {
  readonly text: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const sequence = /(?:\x1b\[|\x9b)([0-9;:]*)m/g;

/** A line cut where its colours change (SGR, ECMA-48 8.3.117). */
export function segments(line: string): readonly Segment[] {
  const found: Segment[] = [];
  let look: Look = {};
  let at = 0;
  const push = (end: number): void => {
    if (end > at) found.push({ text: line.slice(at, end), ...look });
  };
  for (const match of line.matchAll(sequence)) {
    push(match.index);
    look = apply(look, (match[1] ?? "").split(/[;:]/).map(Number));
    at = match.index + match[0].length;
  }
  push(line.length);
  return found;
}

function apply(before: Look, codes: readonly number[]): Look {
  let look = before;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const { colour, used } = extended(codes, at + 1);
      at += used;
      if (colour !== undefined) look = { ...look, [code === 38 ? "fg" : "bg"]: colour };
    } else look = one(look, code);
  }
  return look;
}

const drop = (look: Look, ...keys: readonly (keyof Look)[]): Look =>
  Object.fromEntries(Object.entries(look).filter(([key]) => !keys.includes(key as keyof Look)));

const styles: Readonly<Record<number, Look>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
};
const ends: Readonly<Record<number, readonly (keyof Look)[]>> = {
  22: ["bold", "dim"],
  23: ["italic"],
  24: ["underline"],
  39: ["fg"],
  49: ["bg"],
};

function one(look: Look, code: number): Look {
  if (code === 0) return {};
  if (styles[code]) return { ...look, ...styles[code] };
  if (ends[code]) return drop(look, ...ends[code]);
  if (code >= 30 && code <= 37) return { ...look, fg: code - 30 };
  if (code >= 90 && code <= 97) return { ...look, fg: code - 82 };
  if (code >= 40 && code <= 47) return { ...look, bg: code - 40 };
  if (code >= 100 && code <= 107) return { ...look, bg: code - 92 };
  return look;
}

/** `5;n` of the 256 colours, or `2;r;g;b`. */
function extended(
  codes: readonly number[],
  at: number,
): { readonly colour?: number | string; readonly used: number } {
  if (codes[at] === 5) return { colour: indexed(codes[at + 1] ?? 0), used: 2 };
  if (codes[at] === 2) return { colour: hex(codes.slice(at + 1, at + 4)), used: 4 };
  return { used: 0 };
}

const hex = (parts: readonly number[]): string =>
  `#${[0, 1, 2]
    .map((at) =>
      Math.min(255, parts[at] ?? 0)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

/** xterm's table: 16 of the theme, a cube of 6 × 6 × 6, 24 greys. */
function indexed(number: number): number | string {
  if (number < 16) return number;
  if (number >= 232) {
    const grey = 8 + (Math.min(number, 255) - 232) * 10;
    return hex([grey, grey, grey]);
  }
  const part = (it: number): number => (it === 0 ? 0 : 55 + it * 40);
  const at = number - 16;
  return hex([part(Math.floor(at / 36)), part(Math.floor(at / 6) % 6), part(at % 6)]);
}
