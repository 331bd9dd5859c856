/** What stands between brackets that were meant as a JSON array, read as leniently as people write it. */
interface LooseArray {
  readonly items: readonly string[];
  /** What follows the closing bracket; undefined without one. */
  readonly rest?: string;
  /** A comma stands somewhere, or between two items there is none. */
  readonly isList: boolean;
  readonly isQuoted: boolean;
}

const closing: Readonly<Record<string, RegExp>> = {
  '"': /["”“]/,
  "'": /['’]/,
  "“": /[”“"]/,
  "”": /[”“"]/,
  "‘": /[’‘']/,
  "’": /[’‘']/,
};

/** Reads an array with any quotes or none, with commas missing or too many. */
function looseArray(text: string): LooseArray {
  const items: string[] = [];
  let commas = 0;
  let quoted = 0;
  let i = 1;
  while (i < text.length && text[i] !== "]") {
    const ch = text[i] as string;
    if (/[\s,]/.test(ch)) {
      if (ch === ",") commas++;
      i++;
      continue;
    }
    const isQuoted = Object.hasOwn(closing, ch);
    const end = isQuoted ? quotedEnd(text, i) : bareEnd(text, i);
    if (isQuoted) quoted++;
    items.push(isQuoted ? decoded(text, i, end) : text.slice(i, end));
    i = end;
  }
  return {
    items,
    ...(text[i] === "]" && { rest: text.slice(i + 1) }),
    isList: commas > 0,
    isQuoted: quoted > 0 && quoted === items.length,
  };
}

/** Past the quote that closes the one at `start`, or the end. */
function quotedEnd(text: string, start: number): number {
  const close = closing[text[start] as string] as RegExp;
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\" && text[start] === '"') i++;
    else if (close.test(text[i] as string)) return i + 1;
  }
  return text.length;
}

function bareEnd(text: string, start: number): number {
  let i = start;
  while (i < text.length && !/[\s,\]]/.test(text[i] as string)) i++;
  return i;
}

function decoded(text: string, start: number, end: number): string {
  const inner = text.slice(
    start + 1,
    closing[text[start] as string]?.test(text[end - 1] ?? "") ? end - 1 : end,
  );
  if (text[start] !== '"') return inner;
  return inner.replace(/\\(["\\/])/g, "$1");
}

export const jsonArray = (items: readonly string[]): string =>
  `[${items.map((it) => JSON.stringify(it)).join(", ")}]`;

/** The array as it was meant, when that is certain: closed, of words, with nothing after it. */
export function repairedArray(text: string): string | undefined {
  const { items, rest } = looseArray(text);
  return items.length > 0 && (rest === undefined || rest.trim() === "") ? jsonArray(items) : undefined;
}

/** What only a shell understands, outside single quotes. */
const needsShell = /[$`&|;<>()*?[\]{}~!#\\\n]/;
const builtins =
  /^(\.|cd|exec|eval|exit|export|read|set|shift|source|trap|ulimit|umask|unset|wait|if|for|while|case|\w+=.*)$/;

/** A command as a JSON array, when no shell is needed to run it. */
export function execForm(command: string): string | undefined {
  const words: string[] = [];
  const word = /\s*((?:'[^']*'|"[^"]*"|[^\s'"])+)/y;
  const text = command.trim();
  while (word.lastIndex < text.length) {
    const match = word.exec(text)?.[1];
    if (match === undefined || needsShell.test(match.replace(/'[^']*'/g, ""))) return undefined;
    words.push(match.replace(/'([^']*)'|"([^"]*)"/g, "$1$2"));
  }
  return words.length > 0 && !builtins.test(words[0] as string) ? jsonArray(words) : undefined;
}

const typographic = /^\[\s*[“”‘’]/;

/**
 * Whether the text was meant as a JSON array. Commands may start with `[` as well: `[ -f x ] && …` and `[ "$a" = b ]` are
 * tests of the shell, `[ab]*.txt` is a pattern.
 */
export function isMeantAsArray(text: string): boolean {
  if (!text.startsWith("[")) return false;
  if (typographic.test(text)) return true;
  if (!/^\[\s*["']/.test(text)) return /^\[\s*[^\s"'[\]$,=!-][^\s,\]]*,/.test(text);
  const start = /["']/.exec(text)?.index ?? 1;
  // With single quotes a word of the shell may start like that as well.
  if (text[start] === "'" && looseArray(text).rest === undefined) return false;
  const end = quotedEnd(text, start);
  const next = /^\s*(\S?)/.exec(text.slice(end))?.[1] ?? "";
  if (next === "," || next === "" || /["']/.test(next)) return true;
  return next === "]" && !/^\s*\]\s*(&&|\|\||;|\|)/.test(text.slice(end));
}
