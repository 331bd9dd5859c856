import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import type { SimpleCommand } from "../../shell/syntax.ts";
import { fix, insert, rule } from "../rule.ts";
import { visitsWith } from "../runs.ts";

interface Found {
  readonly at: Span;
  readonly data: "before" | "after" | "missing";
  readonly fixes: Fix[];
}

const space = (offset: number): Fix =>
  fix({ ko: "공백 넣기", en: "Add a space" }, false, insert(offset, " "));

/** An opening bracket right before something else. */
const opening = /^(\[\[?)[^[\s]/;

/** What is wrong with the brackets of a test. */
function wrong({ words }: SimpleCommand): Found | undefined {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last || !first.raw.text.startsWith("[")) return undefined;
  const glued = opening.exec(first.raw.text)?.[1];
  if (glued && words.length > 1 && last.raw.text.endsWith("]")) {
    const { start } = first.at;
    return { at: span(start, start + glued.length), data: "after", fixes: [space(start + glued.length)] };
  }
  if (first.text !== "[" || last.text === "]") return undefined;
  if (!/[^\\]\]$/.test(last.raw.text)) return { at: first.at, data: "missing", fixes: [] };
  return { at: span(last.at.end - 1, last.at.end), data: "before", fixes: [space(last.at.end - 1)] };
}

export default rule({
  name: "test-brackets",
  title: { ko: "[ ]의 공백", en: "The spaces of [ ]" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC1020", "shellcheck:SC1035"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`[`는 명령의 이름이고 `]`는 마지막 인자입니다. 둘 다 공백으로 떨어져 있어야 하며, 붙여 쓰면 명령을 찾지 못하거나 `missing ]` 오류가 납니다.",
    en: "`[` is the name of a command and `]` its last argument. Both need spaces round them, or the command is not found, or fails with `missing ]`.",
  },
  say: (place: Found["data"]) =>
    place === "missing"
      ? { ko: "[ 를 닫는 ] 가 없습니다.", en: "This [ has no ]." }
      : place === "before"
        ? { ko: "] 앞에 공백이 있어야 합니다.", en: "A space is needed before this ]." }
        : { ko: "[ 뒤에 공백이 있어야 합니다.", en: "A space is needed after this [." },
  check: (doc) => mapDefined(visitsWith(doc, /\[/), ({ command }) => wrong(command)),
  examples: [
    {
      bad: 'FROM debian:13\nRUN if [ -f /a«]»; then b; fi && «[»"$C" = d ]\n',
      good: 'FROM debian:13\nRUN if [ -f /a ]; then b; fi && [ "$C" = d ]\n',
    },
    { bad: "FROM debian:13\nRUN if «[» -f /a; then b; fi\n", doc: false },
    {
      good: 'FROM debian:13\nRUN [ -f /a ] && [ "$B" ] && ls [ab]* && [[ -f c ]] && test -f d\n',
      doc: false,
    },
  ],
});
