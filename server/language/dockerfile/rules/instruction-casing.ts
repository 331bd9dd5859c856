import { isLowerCase } from "../casing.ts";
import { fix, replace, rule } from "../rule.ts";
import { everyInstruction } from "../stages.ts";
import { type Instruction, isKeyword } from "../syntax.ts";

/** Whether the keyword is written in another way than most are. */
const isOdd = ({ keyword, name }: Instruction, isLower: boolean): boolean =>
  isKeyword(name) && keyword.text !== (isLower ? name.toLowerCase() : name);

export default rule({
  name: "instruction-casing",
  title: { ko: "대소문자가 섞인 명령어", en: "Instructions in mixed case" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["buildkit:ConsistentInstructionCasing", "dockerfile-utils:CASING_INSTRUCTION"],
  topic: "dockerfile/check-ConsistentInstructionCasing",
  why: {
    ko: "명령어는 대소문자를 가리지 않지만 한 파일 안에서는 모두 대문자이거나 모두 소문자여야 읽기 쉽습니다. 파일에 더 많은 쪽을 따릅니다.",
    en: "Instructions are case-insensitive, but a file reads best when all are in upper case or all in lower case. What most of the file uses counts.",
  },
  say: ({ word, right }: { word: string; right: string }) => ({
    ko: `${word} 명령어를 다른 명령어처럼 ${right}(으)로 쓰세요.`,
    en: `Write ${word} as ${right}, like the other instructions.`,
  }),
  *check(doc) {
    const isLower = isLowerCase(doc);
    for (const { instruction } of everyInstruction(doc).filter((it) => isOdd(it.instruction, isLower))) {
      const { keyword, name } = instruction;
      const right = isLower ? name.toLowerCase() : name;
      yield {
        at: keyword.at,
        data: { word: keyword.text, right },
        fixes: [
          fix({ ko: `${right}(으)로 고치기`, en: `Change to ${right}` }, true, replace(keyword.at, right)),
        ],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\n«copy» . /app\nRUN npm ci\n",
      good: "FROM node:26\nCOPY . /app\nRUN npm ci\n",
    },
    {
      bad: "«From» node:26\nrun npm ci\ncmd true\n",
      good: "from node:26\nrun npm ci\ncmd true\n",
      doc: false,
    },
    { bad: "FROM node:26\nONBUILD «run» true\n", good: "FROM node:26\nONBUILD RUN true\n", doc: false },
    { bad: "FROM node:26\n«run» true\n", good: "FROM node:26\nRUN true\n", doc: false },
    { good: "from node:26\nrun npm ci\n", doc: false },
    { good: "FROM node:26\nnothing known\n", doc: false },
  ],
});
