import { type Text, text } from "../../protocol/text.ts";
import { inlineCode } from "../core/render.ts";
import { shellWordsTable } from "./shellWords.table.ts";

interface FlagWords {
  readonly said: Text;
  readonly takesValue: boolean;
}

interface Program {
  readonly said: Text;
  readonly operands?: Text;
  readonly flags: ReadonlyMap<string, FlagWords>;
}

let programs: ReadonlyMap<string, Program> | undefined;

function read(): ReadonlyMap<string, Program> {
  const found = new Map<string, Program>();
  let flags = new Map<string, FlagWords>();
  for (const line of shellWordsTable.split("\n").filter((it) => it !== "")) {
    const [names = "", ko = "", en = "", operandsKo = "", operandsEn = ""] = line.trim().split("; ");
    if (line.startsWith(" ")) {
      for (const name of names.split(" "))
        flags.set(name.replace(/=$/, ""), { said: text(ko, en), takesValue: name.endsWith("=") });
      continue;
    }
    flags = new Map();
    const operands = operandsKo === "" ? {} : { operands: text(operandsKo, operandsEn) };
    for (const name of names.split(" ")) found.set(name, { said: text(ko, en), flags, ...operands });
  }
  return found;
}

const programOf = (name: string): Program | undefined => {
  programs ??= read();
  return programs.get(name);
};

const sentence = (name: string, { said }: Program): Text =>
  text(`${inlineCode(name)} — ${said.ko}`, `${inlineCode(name)} — ${said.en}`);

/** What the word `index` of a command says; the name of the program is word 0. */
export function wordFacts(name: string, words: readonly string[], index: number): Text[] {
  const program = programOf(name);
  if (!program) return [];
  const whole = sentence(name, program);
  if (index === 0) return [whole];
  const word = words[index] ?? "";
  if (/^-./.test(word)) return [...flagFacts(program, word), whole];
  const before = valueFlag(program, words[index - 1] ?? "");
  if (before) return [before, whole];
  if (!program.operands) return [];
  const code = inlineCode(word);
  return [text(`${code}: ${program.operands.ko}`, `${code}: ${program.operands.en}`), whole];
}

/** The flags of one word, combined short ones taken apart. */
function flagFacts({ flags }: Program, word: string): Text[] {
  const [name = "", ...value] = word.split("=");
  const known = flags.get(name) ?? flags.get(word);
  if (known) return [flagText(name, known, value.join("="))];
  if (word.startsWith("--")) return [];
  const facts: Text[] = [];
  for (const letter of word.slice(1)) {
    const flag = flags.get(`-${letter}`);
    if (!flag) break;
    facts.push(flagText(`-${letter}`, flag, ""));
    if (flag.takesValue) break;
  }
  return facts;
}

const flagText = (name: string, { said }: FlagWords, value: string): Text => {
  const code = inlineCode(value === "" ? name : `${name}=${value}`);
  return text(`${code}: ${said.ko}`, `${code}: ${said.en}`);
};

/** The flag before a word, when the word is its value. */
function valueFlag({ flags }: Program, before: string): Text | undefined {
  const name = before.startsWith("--") ? before : `-${before.at(-1) ?? ""}`;
  const flag = flags.get(before) ?? (before.startsWith("-") ? flags.get(name) : undefined);
  return flag?.takesValue && !before.includes("=") ? flagText(before, flag, "") : undefined;
}

const operators: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  "&&": text(
    "`&&`: 앞 명령이 성공하면 뒤 명령을 실행합니다.",
    "`&&`: runs what follows if what stands before succeeded.",
  ),
  "||": text(
    "`||`: 앞 명령이 실패하면 뒤 명령을 실행합니다.",
    "`||`: runs what follows if what stands before failed.",
  ),
  "|": text(
    "`|`: 앞 명령의 출력을 뒤 명령의 입력으로 넘깁니다. 앞 명령의 실패는 `pipefail` 없이는 알 수 없습니다.",
    "`|`: passes the output on as input. Without `pipefail` a failure on the left goes unnoticed.",
  ),
  ";": text(
    "`;`: 앞 명령이 실패해도 뒤 명령을 실행합니다.",
    "`;`: goes on even if what stands before failed.",
  ),
  "&": text("`&`: 뒤에서 실행하고 기다리지 않습니다.", "`&`: runs it in the background and does not wait."),
  ">": text(
    "`>`: 출력을 파일에 씁니다. 있던 내용은 지워집니다.",
    "`>`: writes the output to a file, replacing what was in it.",
  ),
  ">>": text("`>>`: 출력을 파일 끝에 덧붙입니다.", "`>>`: appends the output to a file."),
  "<": text("`<`: 파일을 입력으로 읽습니다.", "`<`: reads input from a file."),
  "<<<": text("`<<<`: 글을 입력으로 넘깁니다. bash의 문법입니다.", "`<<<`: passes text as input; bash only."),
  ">&": text(
    "`>&`: 출력을 다른 출력과 합칩니다. `2>&1`은 오류 출력을 표준 출력으로 보냅니다.",
    "`>&`: joins outputs; `2>&1` sends errors to standard output.",
  ),
};

const keywords: Readonly<Record<string, Text | undefined>> = {
  __proto__: null as never,
  if: text(
    "`if`: 조건 명령이 성공하면 `then` 뒤를 실행합니다. `fi`에서 끝납니다.",
    "`if`: runs what follows `then` if the condition succeeds; ends at `fi`.",
  ),
  for: text(
    "`for`: 낱말마다 되풀이합니다. `done`에서 끝납니다.",
    "`for`: repeats for each word; ends at `done`.",
  ),
  while: text(
    "`while`: 조건이 성공하는 동안 되풀이합니다. `done`에서 끝납니다.",
    "`while`: repeats as long as the condition succeeds; ends at `done`.",
  ),
  case: text(
    "`case`: 값에 맞는 갈래를 실행합니다. 갈래는 `;;`, 전체는 `esac`에서 끝납니다.",
    "`case`: runs the branch that matches; branches end at `;;`, the whole at `esac`.",
  ),
};

/** Which compound a keyword belongs to. */
const compoundOf: ReadonlyMap<string, string> = new Map([
  ...["if", "then", "elif", "else", "fi"].map((it) => [it, "if"] as const),
  ...["for", "in", "do", "done"].map((it) => [it, "for"] as const),
  ...["while", "until"].map((it) => [it, "while"] as const),
  ...["case", "esac", ";;"].map((it) => [it, "case"] as const),
]);

/** What an operator such as `&&` or `>` does. */
export const operatorFact = (operator: string): Text | undefined => operators[operator];

/** What a keyword such as `then` belongs to. */
export const keywordFact = (word: string): Text | undefined => keywords[compoundOf.get(word) ?? ""];
