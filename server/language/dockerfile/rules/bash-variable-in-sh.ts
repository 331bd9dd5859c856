import type { Span } from "../../core/span.ts";
import { readerOf, type ShText, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { rule } from "../rule.ts";
import { expandedIn, type Run, runsOf } from "../runs.ts";
import { originOf } from "../shellValues.ts";
import type { Dockerfile } from "../syntax.ts";

const ofBash =
  /^(RANDOM|SRANDOM|SECONDS|U?EUID|UID|HOSTTYPE|MACHTYPE|OSTYPE|BASH\w*|PIPESTATUS|FUNCNAME|SHELLOPTS|DIRSTACK|GROUPS|EPOCHSECONDS|EPOCHREALTIME)$/;
/** What is in each of these names. */
const promising = /RANDOM|SECONDS|UID|TYPE|BASH|STATUS|FUNCNAME|SHELLOPTS|DIRSTACK|GROUPS|EPOCH/;
const ofAsh = /^(RANDOM|EPOCHSECONDS|EPOCHREALTIME)$/;

/** Whether bash would set the variable, and nothing else does. */
function isMissing(doc: Dockerfile, run: Run, { sh }: ShText, name: string): boolean {
  if (!ofBash.test(name) || (sh === "ash" && ofAsh.test(name))) return false;
  const { kind } = originOf(doc, run, name);
  return kind === "unset" || kind === "unknown";
}

interface Found {
  readonly at: Span;
  readonly name: string;
}

function missingIn(doc: Dockerfile, run: Run, text: ShText): readonly Found[] {
  const found: Found[] = [];
  for (const { word } of expandedIn(text.script))
    for (const { at, kind, name } of word.expansions)
      if (kind === "parameter" && name && isMissing(doc, run, text, name) && !hasDefault(doc, at))
        found.push({ at, name });
  return found;
}

/** `${UID:-1000}` reckons with its absence. */
const hasDefault = ({ source }: Dockerfile, { start, end }: Span): boolean =>
  /^\$\{\w+:?[-+=?]/.test(source.slice(start, end));

export default rule({
  name: "bash-variable-in-sh",
  title: { ko: "sh에 없는 변수", en: "A variable that sh does not have" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3028"],
  topic: "dockerfile/shell",
  why: {
    ko: "`$RANDOM`, `$UID` 같은 변수는 bash가 채웁니다. dash(Debian·Ubuntu)의 `/bin/sh`에서는 빈 값입니다. `$(id -u)` 같은 명령을 쓰거나 SHELL로 bash를 고릅니다.",
    en: "Variables such as `$RANDOM` and `$UID` are filled in by bash. In the `/bin/sh` of dash (Debian, Ubuntu) they are empty. Use a command such as `$(id -u)`, or choose bash with SHELL.",
  },
  say: ({ name, sh }: { name: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}에서는 $${name} 변수가 비어 있습니다.`,
    en: `In ${readerOf(sh)} $${name} is empty.`,
  }),
  *check(doc) {
    const texts = shTexts(doc, promising);
    if (texts.length === 0) return;
    const runs = new Map(runsOf(doc).map((it) => [it.instruction, it]));
    for (const text of texts) {
      const run = runs.get(text.text.instruction);
      for (const { at, name } of run ? missingIn(doc, run, text) : [])
        yield { at, data: { name, sh: text.sh }, fixes: useBash(doc, text), ...text.weight };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN echo «$RANDOM» > /seed\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN echo $RANDOM > /seed\n',
    },
    { bad: 'SHELL ["/bin/bash", "-c"]\nFROM debian:13\nRUN useradd -u "«$UID»" a\n', doc: false },
    {
      good: 'FROM debian:13\nARG UID=1000\nRUN echo $UID ${EUID:-0} && RANDOM=4 && echo $RANDOM\nCMD echo $RANDOM\nFROM alpine:3.24\nRUN echo $RANDOM\nFROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN echo $RANDOM\n',
      doc: false,
    },
  ],
});
