import type { Fix } from "../../core/rule.ts";
import type { Slice } from "../../core/span.ts";
import { withoutComment } from "../inlineComment.ts";
import { portFault, portParts } from "../ports.ts";
import { fix, remove, rule, withSpaceBefore } from "../rule.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** A number that is a port for sure, as most are written. */
const plain = /^\d{1,4}$/;

/** `80` and `80/TCP` are the same port. */
function portOf(text: string): string | undefined {
  if (plain.test(text)) return `${text}/tcp`;
  if (/\s/.test(text) || portFault(text)) return undefined;
  const { container, protocol } = portParts(text);
  return `${container}/${(protocol || "tcp").toLowerCase()}`;
}

/** The words of EXPOSE whose port is among those seen; what is new is added to them. */
function repeatedIn(doc: Dockerfile, it: Instruction, seen: Set<string>): Slice[] {
  const { expand } = variablesOf(doc);
  return withoutComment(it, it.words).filter((word) => {
    const port = portOf(expand(word, it) ?? " ");
    if (port === undefined || seen.has(port)) return port !== undefined;
    seen.add(port);
    return false;
  });
}

interface Repeated {
  readonly it: Instruction;
  readonly again: readonly Slice[];
}

/** Every EXPOSE with words that were there before. */
function repeatedOf(doc: Dockerfile): readonly Repeated[] {
  const found: Repeated[] = [];
  const ports = new Map<Stage, ReadonlySet<string>>();
  for (const stage of doc.stages) {
    const before = stage.base && ports.get(stage.base);
    const exposes = stage.instructions.filter(isExpose);
    if (exposes.length === 0 && !before) continue;
    // Those of the stages that this one builds on come first.
    const seen = new Set(before);
    ports.set(stage, seen);
    for (const it of exposes) {
      const again = repeatedIn(doc, it, seen);
      if (again.length > 0) found.push({ it, again });
    }
  }
  return found;
}

const isExpose = ({ name }: Instruction): boolean => name === "EXPOSE";

/** Takes the word away, or with the first of them all of the EXPOSE when nothing else is left. */
function fixesFor(
  { source }: Dockerfile,
  { words, full }: Instruction,
  again: readonly Slice[],
  i: number,
): Fix[] {
  const title = { ko: "지우기", en: "Remove it" };
  const word = again[i];
  if (again.length < words.length && word)
    return [fix(title, true, remove(withSpaceBefore(source, word.at)))];
  return i === 0 ? [fix(title, true, remove(full))] : [];
}

export default rule({
  name: "expose-redundant",
  title: { ko: "두 번 적은 EXPOSE 포트", en: "A port that is exposed twice" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/expose",
  tag: "unnecessary",
  why: {
    ko: "EXPOSE는 포트를 기록할 뿐이어서 같은 포트를 다시 적어도 달라지는 것이 없습니다. 프로토콜을 쓰지 않으면 tcp입니다.",
    en: "EXPOSE only records ports, so that saying one again changes nothing. Without a protocol tcp is meant.",
  },
  say: (port: string) => ({
    ko: `${port} 포트는 위에서 이미 EXPOSE로 적었습니다.`,
    en: `The port ${port} has been exposed above already.`,
  }),
  *check(doc) {
    for (const { it, again } of repeatedOf(doc))
      for (const [i, { at, text }] of again.entries())
        yield { at, data: text, fixes: fixesFor(doc, it, again, i) };
  },
  examples: [
    { bad: "FROM nginx:1.30\nEXPOSE 80 443\nEXPOSE «80»\n", good: "FROM nginx:1.30\nEXPOSE 80 443\n" },
    {
      bad: "FROM alpine:3.24 AS a\nENV P=53\nEXPOSE 53/udp $P «53/TCP»\nFROM a\nEXPOSE 80 «$P/udp» «0:80» 81\nEXPOSE «80» «81»\n",
      good: "FROM alpine:3.24 AS a\nENV P=53\nEXPOSE 53/udp $P\nFROM a\nEXPOSE 80 81\n",
      doc: false,
    },
    { good: "FROM alpine:3.24 AS a\nEXPOSE 80\nFROM alpine:3.24\nEXPOSE 80 80/udp $X $X\n" },
  ],
});
