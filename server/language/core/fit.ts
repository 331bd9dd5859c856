/** A part of Markdown: a code fence, or the text between fences. */
interface Block {
  readonly isCode: boolean;
  readonly lines: readonly string[];
}

/** How much fits into a line of VS Code's hover, 500 px wide: in letters of text, and in those of code. */
const widest = { text: 72, code: 62 };

/** East Asian letters are as wide as two others. */
const wide = /[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/g;

const widthOf = (line: string): number => line.length + (line.match(wide)?.length ?? 0);

/** How many lines of a hover some lines of Markdown fill; addresses of links are not seen, blank lines are gaps. */
function heightOf({ isCode, lines }: Block): number {
  if (isCode) return lines.slice(1, -1).reduce((sum, it) => sum + rows(it, widest.code), 0);
  const seen = lines
    .filter((it) => !/^\s*$|^\|[\s|:-]+\|$/.test(it))
    .map((it) => it.replace(/\]\([^)\s]*\)/g, "]"));
  return seen.reduce((sum, it) => sum + rows(it, widest.text), 0);
}

const rows = (line: string, width: number): number => Math.max(1, Math.ceil(widthOf(line) / width));

/** Splits Markdown at its code fences. */
function blocksOf(markdown: string): Block[] {
  const blocks: { isCode: boolean; lines: string[] }[] = [];
  for (const line of markdown.split("\n")) {
    const last = blocks.at(-1);
    const isFence = /^```/.test(line);
    if (last?.isCode && !isClosed(last)) last.lines.push(line);
    else if (last && !last.isCode && !isFence) last.lines.push(line);
    else blocks.push({ isCode: isFence, lines: [line] });
  }
  return blocks;
}

const isClosed = ({ lines }: Block): boolean => lines.length > 1 && /^```\s*$/.test(lines.at(-1) ?? "");

/** How many lines of a hover a piece of Markdown fills. */
export const screenLines = (markdown: string): number =>
  blocksOf(markdown).reduce((sum, it) => sum + heightOf(it), 0);

/** Less of an example than this teaches nothing. */
const shortest = 3;

/** Fences of languages in which `#` starts a comment. */
const hashComments = /^`+(bash|sh|yaml|dockerfile|dockerignore|ini)\s*$/;

/**
 * The Markdown with its examples shortened until it fills no more than `most` lines of a hover: the last example goes
 * first, the first one is cut at its end. The text is never cut.
 */
export function fitted(markdown: string, most: number): string {
  const blocks = blocksOf(markdown);
  let excess = blocks.reduce((sum, it) => sum + heightOf(it), 0) - most;
  for (let i = blocks.length - 1; i >= 0 && excess > 0; i--) {
    const block = blocks[i] as Block;
    if (!block.isCode) continue;
    const isFirst = !blocks.slice(0, i).some((it) => it.isCode);
    const cut = isFirst ? cutTo(block, heightOf(block) - excess) : undefined;
    excess -= heightOf(block) - (cut ? heightOf(cut) : 0);
    blocks[i] = cut ?? { isCode: false, lines: [] };
  }
  return blocks
    .flatMap((it) => it.lines)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd();
}

/** The beginning of an example in `height` lines, the last of which says that there is more. */
function cutTo({ isCode, lines }: Block, height: number): Block | undefined {
  const [open = "", ...more] = lines;
  const code = more.slice(0, -1);
  let left = height - 1;
  let count = 0;
  while (count < code.length && left >= rows(code[count] as string, widest.code))
    left -= rows(code[count++] as string, widest.code);
  while (count > 0 && code[count - 1]?.trim() === "") count--;
  if (count < shortest) return undefined;
  const last = code[count - 1] as string;
  // a comment would end the command that a line goes on with
  const mark = last.endsWith("\\") || !hashComments.test(open) ? "…" : "# …";
  const indent = /^\s*/.exec(last)?.[0] ?? "";
  return { isCode, lines: [open, ...code.slice(0, count), `${indent}${mark}`, "```"] };
}

/** The first example of a topic as it is run; one of a mistake, with a rule after its language, is none. */
export function exampleOf(markdown: string): string | undefined {
  const example = blocksOf(markdown).find((it) => /^```+\S+$/.test((it.lines[0] ?? "").trim()));
  return example && `${example.lines.slice(1, -1).join("\n")}\n`;
}
