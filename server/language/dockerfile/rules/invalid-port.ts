import { nearest } from "../../core/nearest.ts";
import { type Slice, type Span, span, spanIn } from "../../core/span.ts";
import { withoutComment } from "../inlineComment.ts";
import { type PortFault, portFault, protocols } from "../ports.ts";
import { hasModifier } from "../references.ts";
import { fix, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import { variablesOf } from "../variables.ts";

interface Data {
  readonly kind: PortFault["kind"] | "list";
  readonly text: string;
}

const says: Readonly<Record<Data["kind"], (text: string) => { ko: string; en: string }>> = {
  port: (text) => ({
    ko: `${text}: 포트가 아닙니다. 0부터 65535까지의 숫자나 8000-8010 같은 범위로 쓰세요.`,
    en: `${text} is no port; write a number up to 65535 or a range such as 8000-8010.`,
  }),
  protocol: (text) => ({
    ko: `${text}: 프로토콜이 아닙니다. tcp, udp, sctp 가운데 하나여야 합니다.`,
    en: `${text} is no protocol; there are tcp, udp and sctp.`,
  }),
  range: (text) => ({
    ko: `${text}: 두 범위의 길이가 다릅니다.`,
    en: `The two ranges of ${text} differ in length.`,
  }),
  address: (text) => ({ ko: `${text}: IP 주소가 아닙니다.`, en: `${text} is no IP address.` }),
  missing: (text) => ({ ko: `${text}에 포트 번호가 없습니다.`, en: `${text} has no port number.` }),
  list: (text) => ({
    ko: `EXPOSE의 포트는 쉼표나 괄호 없이 공백으로 나눕니다: ${text}`,
    en: `The ports of EXPOSE are separated by spaces, without commas or brackets: ${text}`,
  }),
};

/** As nearly everybody writes it. */
const usual = /^(?:\d{1,4}|[1-5]\d{4})(?:\/(?:tcp|udp|sctp))?$/;
const isUnusual = ({ text }: Slice): boolean => !usual.test(text);

/** `80, 443` and `[80, 443]` as EXPOSE wants them. */
function listOf({ text }: Slice): string | undefined {
  if (!/[[\],]/.test(text) || /\[[^\]]*:/.test(text)) return undefined;
  const ports = text
    .replace(/[[\]"',]+/g, " ")
    .trim()
    .split(/\s+/);
  return ports.every((it) => it !== "" && !portFault(it)) ? ports.join(" ") : undefined;
}

function fixesFor(at: Span, kind: Data["kind"], text: string) {
  const meant = kind === "protocol" ? nearest(text, protocols) : undefined;
  return meant
    ? [fix({ ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` }, false, replace(at, meant))]
    : [];
}

const [hadolint, port, protocol] = [
  "hadolint:DL3011",
  "dockerfile-utils:INVALID_PORT",
  "dockerfile-utils:INVALID_PROTO",
];

/** dockerfile-utils looks at the form alone, not at how big a number is, and does not work out modifiers. */
function aliasesOf(kind: PortFault["kind"], text: string, word: Slice): string[] {
  if (/^\d+(-\d+)?$/.test(text) || hasModifier.test(word.text)) return [hadolint];
  return [hadolint, kind === "protocol" ? protocol : port];
}

export default rule({
  name: "invalid-port",
  title: { ko: "포트가 아닌 것", en: "Not a port" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [hadolint, port, protocol],
  topic: "dockerfile/expose",
  why: {
    ko: "EXPOSE는 `포트[-포트][/tcp|udp|sctp]`를 공백으로 나누어 받습니다. 포트는 65535까지입니다. 어긋나면 빌드가 실패합니다.",
    en: "EXPOSE takes `port[-port][/tcp|udp|sctp]`, separated by spaces, up to port 65535. With anything else the build fails.",
  },
  say: ({ kind, text }: Data) => says[kind](text),
  *check(doc) {
    const { expand } = variablesOf(doc);
    const places = instructionsNamed(doc, "EXPOSE").filter(({ instruction }) =>
      instruction.words.some(isUnusual),
    );
    for (const { instruction: it } of places) {
      const words = withoutComment(it, it.words);
      const all = span(it.args.at.start, words.at(-1)?.at.end ?? it.args.at.end);
      const list = words.length === it.words.length ? listOf(it.args) : undefined;
      if (list) {
        yield {
          at: all,
          data: { kind: "list" as const, text: list },
          fixes: [fix({ ko: `${list}(으)로 고치기`, en: `Change to ${list}` }, true, replace(all, list))],
        };
        continue;
      }
      for (const word of words) yield* faultsIn(word, expand(word, it));
    }
  },
  examples: [
    { bad: "FROM node:26\nEXPOSE «80, 443»\n", good: "FROM node:26\nEXPOSE 80 443\n" },
    { bad: "FROM node:26\nEXPOSE «80000»\n" },
    { bad: "FROM node:26\nEXPOSE 80/«tpc»\n", good: "FROM node:26\nEXPOSE 80/tcp\n" },
    {
      bad: 'FROM node:26\nEXPOSE «["80", "443/udp"]»\n',
      good: "FROM node:26\nEXPOSE 80 443/udp\n",
      doc: false,
    },
    { bad: "FROM node:26\nENV PORT=a\nEXPOSE «$PORT»\n", doc: false },
    {
      bad: "FROM node:26\nEXPOSE «8000-» 80/«tcp/x» «/udp» «1.2.x»:80:80 «1:2»:3:4 «80-81:90-95»\n",
      doc: false,
    },
    { bad: "FROM node:26\nONBUILD EXPOSE «web»\n", doc: false },
    {
      good: 'ARG P\nFROM node:26\nARG P Q\nEXPOSE 80 443/TCP 8000-8010/udp 9/sctp 8080:80 127.0.0.1:1:1 [::1]:2:2 [2001:db8::1]:3-4:3-4 "81" $P $Q\n',
    },
    { good: 'FROM node:26\nENV PORTS="80 443"\nEXPOSE $PORTS\nEXPOSE 80 # web\n', doc: false },
  ],
});

function* faultsIn(word: Slice, value: string | undefined) {
  for (const text of value?.split(/\s+/) ?? []) {
    const fault = text === "" ? undefined : portFault(text);
    if (!fault) continue;
    const isPlain = word.text === text;
    const at = isPlain ? spanIn(word, fault.from, fault.to) : word.at;
    const part = text.slice(fault.from, fault.to);
    yield {
      at,
      data: { kind: fault.kind, text: part },
      aliases: aliasesOf(fault.kind, part, word),
      fixes: isPlain ? fixesFor(at, fault.kind, part) : [],
    };
  }
}
