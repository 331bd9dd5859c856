/** Controls, bidirectional and zero-width marks, line separators, lone surrogates: what can change how the text around it is drawn. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** Text from outside as one plain line: nothing unseen, runs of space made one, cut to `max` characters with an ellipsis. */
export function plain(text: string, max = 120): string {
  const line = text
    .slice(0, max * 8)
    .replace(/\s+/gu, " ")
    .replace(UNSEEN, "")
    .trim();
  const letters = [...line];
  return letters.length > max ? `${letters.slice(0, max - 1).join("")}…` : line;
}

/** The same, so that Markdown shows it as it stands: each ASCII punctuation mark behind a backslash (CommonMark 2.4). */
export const markdown = (text: string, max = 300): string =>
  plain(text, max).replace(/[!-/:-@[-`{-~]/g, "\\$&");

/** A list of names for a sentence, shortened after `most`. */
export function names(all: readonly string[], most = 8): string {
  const shown = all.slice(0, most).map((name) => plain(name, 60));
  return all.length > most ? `${shown.join(", ")} … (+${all.length - most})` : shown.join(", ");
}
