/**
 * Makes text from a container safe for a terminal, piece by piece: colours (SGR) and tabs stay; every other escape
 * sequence (titles, links, clipboard, cursor, questions to the terminal) and control character goes. Line ends become
 * CR LF. A sequence may be cut anywhere between two pieces; one that never ends is given up at the next line.
 * Sequences: ECMA-48, https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
export function cleaner(): (piece: string) => string {
  let held = "";
  return (piece) => {
    const text = held + piece;
    held = "";
    let clean = "";
    for (let at = 0; at < text.length; ) {
      special.lastIndex = at;
      const next = special.exec(text)?.index ?? text.length;
      clean += text.slice(at, next);
      at = next;
      if (at === text.length) break;
      const end = readSpecial(text, at);
      if (end === undefined) {
        held = text.slice(at, at + longest);
        return clean;
      }
      clean += keep(text.slice(at, end));
      at = end;
    }
    return clean;
  };
}

/** A sequence longer than this is no sequence. */
const longest = 4096;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const special = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** Where the control character or sequence at `at` ends; `undefined` while its end has not arrived. */
function readSpecial(text: string, at: number): number | undefined {
  const rest = text.length - at >= longest;
  const first = text[at];
  if (first === "\r")
    return text[at + 1] === undefined && !rest ? undefined : at + (text[at + 1] === "\n" ? 2 : 1);
  if (first === "\x9b") return readUntil(text, at + 1, csiEnd);
  if (first !== undefined && "\x90\x98\x9d\x9e\x9f".includes(first))
    return readUntil(text, at + 1, stringEnd);
  if (first !== "\x1b") return at + 1;
  const kind = text[at + 1];
  if (kind === undefined) return undefined;
  if (kind === "[") return readUntil(text, at + 2, csiEnd);
  if ("]PX^_".includes(kind)) return readUntil(text, at + 2, stringEnd);
  return readUntil(text, at + 1, shortEnd);
}

/* Each finds the last character of a sequence, or one that cannot be inside it (a line end: the sequence was cut off). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const csiEnd = /[@-~]|[\x00-\x1f\x7f-\x9f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const stringEnd = /\x1b\\|[\x07\x9c]|[\n\x18\x1a]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const shortEnd = /[0-~]|[\x00-\x1f\x7f-\x9f]/;

function readUntil(text: string, from: number, end: RegExp): number | undefined {
  const window = text.slice(from, from + longest);
  const found = end.exec(window);
  if (!found) return window.length < longest ? undefined : from + longest;
  const isBroken = "\n\r\x1b".includes(found[0]);
  return from + found.index + (isBroken ? 0 : found[0].length);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const colour = /^(?:\x1b\[|\x9b)[0-9;:]*m$/;

function keep(sequence: string): string {
  if (sequence === "\n" || sequence === "\r\n") return "\r\n";
  if (sequence === "\r") return "\r";
  return colour.test(sequence) ? sequence : "";
}
