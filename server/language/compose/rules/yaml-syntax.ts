import { type Text, text } from "../../../protocol/text.ts";
import type { Fix } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import { openQuote } from "../../yaml/repair.ts";
import type { Mapping, Pair, YamlError } from "../../yaml/syntax.ts";
import type { Compose } from "../document.ts";
import { deletePair, lineStart, nextLine } from "../edits.ts";
import { everyMapping } from "../nodes.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

const faults = {
  tab: text(
    "들여쓰기에 탭이 있습니다. YAML의 들여쓰기는 공백으로만 합니다.",
    "A tab is used to indent; YAML takes spaces only.",
  ),
  indent: text(
    "들여쓰기가 위의 키와 맞지 않습니다. 같은 단계의 키는 같은 칸에서 시작해야 합니다.",
    "This is not indented like the keys above; keys of one level start in the same column.",
  ),
  quote: text("따옴표가 닫히지 않았습니다.", "The quote is not closed."),
  bracket: text("여는 괄호가 닫히지 않았습니다.", "The bracket is not closed."),
  colon: text(
    "이 낱말 뒤에 콜론(:)이 없습니다. 키라면 콜론을 붙이세요.",
    "No colon follows this word; a key needs one.",
  ),
  nested: text(
    "한 줄에 키가 둘 있습니다. 값에 콜론과 공백(: )이 들어 있다면 따옴표로 묶으세요.",
    "Two keys are on one line; a value that holds a colon and a space needs quotes.",
  ),
  escape: text(
    "큰따옴표 안에서 쓸 수 없는 \\ 표기입니다. Windows 경로라면 작은따옴표로 묶으세요.",
    "This \\ escape does not exist in double quotes; put a Windows path in single quotes.",
  ),
  start: text(
    "이 글자로 시작하는 값은 따옴표로 묶어야 합니다.",
    "A value that starts with this character needs quotes.",
  ),
  rest: text(
    "여기에 올 수 없는 글자입니다. 앞의 값이 이미 끝났습니다.",
    "This cannot stand here: the value before it has ended.",
  ),
  other: text("YAML 문법에 맞지 않습니다.", "This is not valid YAML."),
} as const satisfies Record<string, Text>;

type Fault = keyof typeof faults;

const byCode: Readonly<Record<string, Fault>> = {
  TAB_AS_INDENT: "tab",
  BLOCK_AS_IMPLICIT_KEY: "nested",
  BAD_DQ_ESCAPE: "escape",
  BAD_SCALAR_START: "start",
  UNEXPECTED_TOKEN: "rest",
};

function faultOf(source: string, { code, message, at }: YamlError): Fault {
  if (code === "MISSING_CHAR" && message.includes("quote")) return "quote";
  if (code === "MULTILINE_IMPLICIT_KEY" || code === "MISSING_CHAR" || code === "BAD_INDENT") {
    if (/[[{]/.test(source[at.start] ?? "") || message.includes("Flow ")) return "bracket";
    return code === "BAD_INDENT" ? "indent" : "colon";
  }
  return byCode[code] ?? "other";
}

/** The very word: errors may stand at the white space before it, or at the end of the text. */
function placeOf(source: string, { at }: YamlError, fault: Fault): Span {
  if (fault === "quote") {
    const start = openQuote(source);
    if (start >= 0) return span(start, start + 1);
  }
  if (fault === "bracket" && !/[[{]/.test(source[at.start] ?? "")) {
    const open = Math.max(source.lastIndexOf("[", at.start), source.lastIndexOf("{", at.start));
    if (open >= 0) return span(open, open + 1);
  }
  if (fault === "tab") return at;
  const word = /[^\s]+/g;
  word.lastIndex = at.start;
  const found = word.exec(source);
  if (fault !== "escape" && found) {
    const end = Math.max(
      found.index + 1,
      Math.min(found.index + found[0].replace(/:$/, "").length, source.length),
    );
    return span(found.index, end);
  }
  return at.end > at.start ? at : span(Math.max(0, at.start - 1), at.start);
}

/** Tabs at the starts of lines become spaces; certain only when nothing but tabs is used to indent. */
function tabsToSpaces(source: string): Fix | undefined {
  const isPure = !/^ /m.test(source);
  const edits = [...source.matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ 0: indent, index }) =>
    replace(span(index, index + indent.length), indent.replaceAll("\t", "  ")),
  );
  return fix({ ko: "탭을 공백으로 바꾸기", en: "Turn tabs into spaces" }, isPure, ...edits);
}

interface Found {
  readonly at: Span;
  readonly said: Text;
  readonly fault?: Fault;
  readonly pair?: { readonly map: Mapping; readonly it: Pair; readonly first: Pair };
}

/** The faults of the text, one a line: what follows on the same line is mostly the consequence. */
function* syntaxFaults({ source, yaml }: Compose): Generator<Found> {
  const hasTabs = yaml.errors.some(({ code }) => code === "TAB_AS_INDENT");
  const lines = new Set<number>();
  for (const error of yaml.errors) {
    const fault = faultOf(source, error);
    if (error.code === "DUPLICATE_KEY" || error.code === "IMPOSSIBLE") continue;
    if (hasTabs && fault === "indent") continue;
    const at = placeOf(source, error, fault);
    const line = lineStart(source, at.start);
    if (lines.has(line)) continue;
    lines.add(line);
    const end = Math.min(at.end, nextLine(source, at.start));
    yield { at: span(at.start, end), said: faults[fault], fault };
  }
}

/** Keys that a mapping has twice. */
function* duplicateKeys(doc: Compose): Generator<Found> {
  for (const map of everyMapping(doc)) {
    const firsts = new Map<string, Pair>();
    for (const it of map.pairs) {
      const name = it.key.text;
      const first = firsts.get(name);
      if (!first) firsts.set(name, it);
      else
        yield {
          at: it.key.at,
          said: text(
            `${name} 키가 이미 있습니다. 같은 단계에는 한 번만 쓸 수 있습니다.`,
            `The key ${name} is here already; a level holds it only once.`,
          ),
          pair: { map, it, first },
        };
    }
  }
}

export default rule({
  name: "yaml-syntax",
  title: { ko: "YAML 문법 오류", en: "YAML syntax error" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-yaml"],
  why: {
    ko: "YAML로 읽을 수 없는 파일은 Compose가 통째로 거부합니다. 들여쓰기(공백만), 닫히지 않은 따옴표, 빠진 콜론, 두 번 쓴 키가 가장 흔합니다.",
    en: "Compose refuses a file that cannot be read as YAML. Indentation (spaces only), open quotes, missing colons and keys written twice are the usual causes.",
  },
  say: ({ said }: Found) => said,
  *check(doc) {
    let isFixed = false;
    for (const it of syntaxFaults(doc)) {
      // The tabs of the whole file are replaced at once.
      const change: Fix | undefined = it.fault === "tab" && !isFixed ? tabsToSpaces(doc.source) : undefined;
      isFixed ||= change !== undefined;
      yield { at: it.at, data: it, fixes: fixes(change) };
    }
    for (const it of duplicateKeys(doc)) {
      const { pair } = it;
      const edit = pair && deletePair(doc.source, pair.map, pair.it);
      yield {
        at: it.at,
        data: it,
        fixes: fixes(edit && fix({ ko: "나중 것 지우기", en: "Delete this one" }, false, edit)),
        related: pair ? [{ at: pair.first.key.at, said: text("처음 쓴 곳", "First written here") }] : [],
      };
    }
  },
  examples: [
    {
      bad: "services:\n«\t»web:\n«\t\t»image: nginx:1.30\n",
      good: "services:\n  web:\n    image: nginx:1.30\n",
    },
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    «image»: nginx:1.29\n",
      good: "services:\n  web:\n    image: nginx:1.30\n",
    },
    { bad: "services:\n  web:\n    image: «'»nginx:1.30\n", doc: false },
    { bad: "services:\n  web:\n    image: nginx:1.30\n   «restart»: always\n", doc: false },
    { bad: "services:\n  web:\n    «image»\n    restart: always\n", doc: false },
    { bad: "services:\n  web:\n    ports: «[»1, 2\n    restart: always\n", doc: false },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    command: «echo» a: b\n", doc: false },
    { bad: 'services:\n  web:\n    image: "C:«\\»q"\n', doc: false },
    { bad: "a: &a {x: 1}\nb:\n  <<: *a\n  «<<»: *a\n", doc: false },
    { bad: 'services:\n  a: {image: x}\n  b: {image: x}\n  «"a"»: {image: y}\n', doc: false },
    {
      good: "services:\r\n  web:\r\n    image: nginx:1.30 # 웹\r\n    command:\r\n    - |\r\n      echo\t1\r\n",
      doc: false,
    },
    { good: '{\n  "services": {\n\t"web": {"image": "nginx:1.30"}\n  }\n}\n', doc: false },
  ],
});
