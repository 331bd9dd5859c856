/**
 * Texts of the same length in which one likely fault of a broken YAML text is blanked out, so that every place stays
 * what it was: tabs for indentation, then the first quote that is not closed on its line.
 */
export function repairs(source: string): string[] {
  const texts: string[] = [];
  if (/^ *\t/m.test(source))
    texts.push(source.replace(/^[ \t]+/gm, (indent) => indent.replaceAll("\t", " ")));
  const quote = openQuote(source);
  if (quote >= 0) texts.push(`${source.slice(0, quote)} ${source.slice(quote + 1)}`);
  return texts;
}

/** A quote where a value may start, and the rest of its line. */
const opening = /(?:[:[,{-][ \t]+|[[{,])(["'])([^\r\n]*)/g;

/** Where the first quote stands that opens a value and is not closed on its line, or -1. */
export function openQuote(source: string): number {
  opening.lastIndex = 0;
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const [whole, quote = "", rest = ""] = match;
    const at = match.index + whole.length - rest.length - 1;
    const end = closing(rest, quote);
    if (end < 0) return at;
    opening.lastIndex = at + end + 1;
  }
  return -1;
}

/** How far after the opening quote the closing one stands, or -1. */
function closing(rest: string, quote: string): number {
  for (let i = 0; i < rest.length; i++) {
    if (quote === '"' && rest[i] === "\\") i++;
    else if (rest[i] === quote && quote === "'" && rest[i + 1] === "'") i++;
    else if (rest[i] === quote) return i + 1;
  }
  return -1;
}
