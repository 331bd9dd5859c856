/** A piece of a snippet body: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax */
type Piece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "stop";
      readonly index: number;
      readonly choices: readonly string[];
      readonly body: Body;
    }
  | { readonly kind: "variable"; readonly name: string; readonly body: Body };
type Body = readonly Piece[];

/** Parses a snippet body; throws on what VS Code would take for plain text by mistake (an open `${`, a transform). */
export function parseSnippet(source: string): Body {
  const reader: Reader = { source, at: 0 };
  const body = readBody(reader, false);
  return body;
}

interface Reader {
  readonly source: string;
  at: number;
}

/** Reads up to the end, or up to the `}` that closes a placeholder. */
function readBody(reader: Reader, nested: boolean): Body {
  const pieces: Piece[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") pieces.push({ kind: "text", text });
    text = "";
  };
  while (reader.at < reader.source.length) {
    const ch = reader.source[reader.at] ?? "";
    const next = reader.source[reader.at + 1] ?? "";
    if (ch === "}" && nested) break;
    if (ch === "\\" && /[$}\\]/.test(next)) {
      text += next;
      reader.at += 2;
      continue;
    }
    const piece = ch === "$" ? readDollar(reader) : undefined;
    if (piece) {
      flush();
      pieces.push(piece);
    } else {
      text += ch;
      reader.at += 1;
    }
  }
  flush();
  return pieces;
}

const named = /\$(?:(\d+)|([A-Za-z_]\w*))/y;
const braced = /\$\{(?:(\d+)|([A-Za-z_]\w*))/y;

/** A tab stop or variable at `$`; `undefined` when the `$` is only a character. */
function readDollar(reader: Reader): Piece | undefined {
  const bare = take(reader, named);
  if (bare) return piece(bare, [], []);
  const found = take(reader, braced);
  if (!found) return undefined;
  const sign = reader.source[reader.at];
  reader.at += 1;
  if (sign === "}") return piece(found, [], []);
  if (sign === "|") return piece(found, readChoices(reader), []);
  if (sign !== ":") throw new Error(`unexpected ${sign} in ${excerpt(reader)}`);
  const body = readBody(reader, true);
  if (reader.source[reader.at] !== "}") throw new Error(`no } closes ${excerpt(reader)}`);
  reader.at += 1;
  return piece(found, [], body);
}

function piece([, digits, name]: RegExpExecArray, choices: readonly string[], body: Body): Piece {
  if (digits !== undefined) return { kind: "stop", index: Number(digits), choices, body };
  return { kind: "variable", name: name ?? "", body };
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.source);
  if (!found) return undefined;
  reader.at += found[0].length;
  return found;
}

/** The words between the bars of `${1|one,two|}`, where a backslash keeps a comma, a bar or itself. */
function readChoices(reader: Reader): readonly string[] {
  const choices = [""];
  for (; reader.at < reader.source.length; reader.at += 1) {
    const ch = reader.source[reader.at] ?? "";
    const next = reader.source[reader.at + 1] ?? "";
    if (ch === "|") {
      if (next !== "}") throw new Error(`no |} closes ${excerpt(reader)}`);
      reader.at += 2;
      return choices;
    }
    if (ch === ",") {
      choices.push("");
      continue;
    }
    const escaped = ch === "\\" && /[,|\\]/.test(next);
    if (escaped) reader.at += 1;
    choices[choices.length - 1] += escaped ? next : ch;
  }
  throw new Error(`no |} closes ${excerpt(reader)}`);
}

const excerpt = ({ source, at }: Reader): string =>
  JSON.stringify(source.slice(Math.max(0, at - 30), at + 10));

export interface Expansion {
  /** Which word of every choice to take; the last one when it has fewer. Default 0, as VS Code does. */
  readonly choice?: number;
  /** Values of variables such as `TM_FILENAME`; others give their default, else their name, as in VS Code. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What a tab becomes. Default: two spaces. */
  readonly tab?: string;
  /** Texts for tab stops by their numbers, in place of their defaults. */
  readonly values?: Readonly<Record<number, string>>;
}

/** The text that a body gives when every tab stop keeps its default; repeated stops take the first one's. */
export function expand(
  source: string,
  { choice = 0, variables = {}, tab = "  ", values = {} }: Expansion = {},
): string {
  const body = parseSnippet(source);
  const defaults = new Map<number, Piece & { kind: "stop" }>();
  for (const it of stopsOf(body))
    if (!defaults.has(it.index) && (it.choices.length > 0 || it.body.length > 0)) defaults.set(it.index, it);
  const write = (pieces: Body, inside: readonly number[]): string =>
    pieces.map((it) => writePiece(it, inside)).join("");
  const writePiece = (it: Piece, inside: readonly number[]): string => {
    if (it.kind === "text") return it.text;
    if (it.kind === "variable") return variables[it.name] ?? (write(it.body, inside) || it.name);
    if (inside.includes(it.index)) throw new Error(`tab stop ${it.index} stands inside itself`);
    const given = values[it.index];
    if (given !== undefined) return given;
    const { choices, body: content } = defaults.get(it.index) ?? it;
    return choices[Math.min(choice, choices.length - 1)] ?? write(content, [...inside, it.index]);
  };
  return write(body, []).replaceAll("\t", tab);
}

/** Every tab stop of a body, in the order of the text, those inside placeholders too. */
export function stopsOf(body: Body): (Piece & { kind: "stop" })[] {
  return body.flatMap((it) => {
    if (it.kind === "text") return [];
    return it.kind === "stop" ? [it, ...stopsOf(it.body)] : stopsOf(it.body);
  });
}

/** The variables a body reads. */
export function variablesOf(body: Body): string[] {
  return body.flatMap((it) => {
    if (it.kind === "text") return [];
    return it.kind === "variable" ? [it.name, ...variablesOf(it.body)] : variablesOf(it.body);
  });
}
