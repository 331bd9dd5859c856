import { type Slice, SliceBuilder } from "../../core/span.ts";
import type { Host } from "../document.ts";

/** package.json: the values of `scripts`. https://docs.npmjs.com/cli/configuring-npm/package-json#scripts */
export const packageJson: Host = (source) => ({ texts: () => textsIn(source) });

/** A token of JSON that matters here; numbers and names count as `other`. */
interface Token {
  readonly kind: "string" | "{" | "}" | "[" | "]" | ":" | "," | "other";
  readonly start: number;
  readonly end: number;
}

function* tokensIn(source: string): Generator<Token> {
  for (const match of source.matchAll(/"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s"{}[\]:,]+/g)) {
    const [text] = match;
    const kind = text.startsWith('"')
      ? "string"
      : /^[{}[\]:,]$/.test(text)
        ? (text as Token["kind"])
        : "other";
    yield { kind, start: match.index, end: match.index + text.length };
  }
}

/** The values of the `scripts` of the outermost object; a broken file gives what can be read. */
function textsIn(source: string): Slice[] {
  const found: Slice[] = [];
  const path: string[] = [];
  let key = "";
  let isValue = false;
  for (const { kind, start, end } of tokensIn(source)) {
    step(path, kind, key);
    if (kind === "string" && !isValue) key = source.slice(start + 1, end - 1);
    else if (kind === "string" && isScripts(path)) found.push(unescaped(source, start, end));
    isValue = kind === ":";
  }
  return found;
}

/** Goes into and out of objects and lists; the path holds the key of each. */
function step(path: string[], kind: Token["kind"], key: string): void {
  if (kind === "{" || kind === "[") path.push(key);
  else if (kind === "}" || kind === "]") path.pop();
}

const isScripts = (path: readonly string[]): boolean => path.length === 2 && path[1] === "scripts";

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: " ", f: " " };

/** The text of a JSON string: each escape stands at its last character. */
function unescaped(source: string, start: number, end: number): Slice {
  const close = source[end - 1] === '"' && end - start > 1 ? end - 1 : end;
  const inside = source.slice(start + 1, close);
  const decoded = inside.replace(/\\(u[\da-fA-F]{4}|.)/g, (whole, sign: string) => {
    const code = sign.length > 1 ? String.fromCharCode(Number.parseInt(sign.slice(1), 16)) : undefined;
    return (code ?? escapes[sign] ?? sign).padStart(whole.length, "\0");
  });
  const builder = new SliceBuilder(source.slice(0, start + 1) + decoded);
  let from = 0;
  for (const { index, 0: whole } of inside.matchAll(/\\(?:u[\da-fA-F]{4}|.)/g)) {
    if (index > from) builder.add(start + 1 + from, start + 1 + index);
    builder.add(start + index + whole.length, start + 1 + index + whole.length);
    from = index + whole.length;
  }
  builder.add(start + 1 + from, close);
  return builder.build(start + 1);
}
