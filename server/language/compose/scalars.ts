/** Words that YAML 1.1 or 1.2 reads as something other than text. */
const typed =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\.\d+|\d[\d_]*(?:\.\d*)?)(?:e[-+]?\d+)?|0[xob][\da-f_]+|[-+]?\.(?:inf|nan)|\d+(?::\d+)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?.*)$/i;

/** Whether YAML 1.1 or 1.2 reads a plain word as a number, a switch or something else that is no text. */
export const isTyped = (text: string): boolean => typed.test(text);

/** Whether a text may stand in a block without quotes and is read back as that very text, by YAML 1.1, too. */
export const isPlain = (text: string): boolean =>
  text !== "" &&
  !typed.test(text) &&
  !/^[-?:,[\]{}#&*!|>'"%@`\s]/.test(text) &&
  !/[\s:]$|:\s|\s#|[\n\r\t]/.test(text) &&
  text !== "<<" &&
  text !== "=";

/** A text as a scalar that YAML reads back: plain where that is possible, else in double quotes. */
export const quoteIfNeeded = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));
