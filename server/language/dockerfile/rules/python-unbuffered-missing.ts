import { baseImageOf } from "../bases.ts";
import { keywordIn } from "../casing.ts";
import { isOfficial } from "../image.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import { chainOf } from "../stages.ts";
import { commandWords, programOf, startedBy } from "../started.ts";

export default rule({
  name: "python-unbuffered-missing",
  title: { ko: "로그가 늦게 나오는 Python 이미지", en: "A Python image whose logs come late" },
  category: "reliability",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "dockerfile/env",
  why: {
    ko: "Python은 출력이 터미널이 아니면 모아 두었다가 씁니다. 그래서 `docker logs`에 늦게 나오고, 프로그램이 갑자기 끝나면 마지막 로그가 사라집니다. `PYTHONUNBUFFERED=1`을 두면 바로 나옵니다.",
    en: "Python keeps its output back when it does not go to a terminal, so it is late in `docker logs` and the last lines are lost when the program is killed. With `PYTHONUNBUFFERED=1` it comes at once.",
  },
  say: () => ({
    ko: "PYTHONUNBUFFERED가 없어 로그가 늦게 나오거나 사라질 수 있습니다.",
    en: "Without PYTHONUNBUFFERED logs may come late or get lost.",
  }),
  *check(doc) {
    const final = doc.stages.at(-1);
    const image = final && baseImageOf(doc, final);
    if (!final?.from?.image || !image || !isOfficial(image) || image.repository !== "python") return;
    const { entrypoint, cmd } = startedBy(final);
    if (!entrypoint && !cmd) return;
    const commands = [entrypoint, cmd].flatMap((it) => it ?? []);
    if (
      commands.some(
        (it) => /^python/.test(programOf(it)) && commandWords(it).some(({ text }) => text === "-u"),
      )
    )
      return;
    const isSet = chainOf(final).some(({ instructions }) =>
      instructions.some(
        (it) => it.name === "ENV" && it.pairs.some(({ key }) => key.text === "PYTHONUNBUFFERED"),
      ),
    );
    if (isSet) return;
    const { instruction, image: word } = final.from;
    const eol = lineEnd(doc.source);
    const text = `${keywordIn(doc, "ENV")} PYTHONUNBUFFERED=1${eol}`;
    yield {
      at: word.at,
      data: undefined,
      fixes: [
        fix(
          { ko: "ENV PYTHONUNBUFFERED=1 넣기", en: "Add ENV PYTHONUNBUFFERED=1" },
          false,
          insert(instruction.full.end, doc.source[instruction.full.end - 1] === "\n" ? text : eol + text),
        ),
      ],
    };
  },
  examples: [
    {
      bad: 'FROM «python:3.14»\nCOPY . /app\nCMD ["python", "/app/main.py"]\n',
      good: 'FROM python:3.14\nENV PYTHONUNBUFFERED=1\nCOPY . /app\nCMD ["python", "/app/main.py"]\n',
    },
    { good: 'FROM python:3.14 AS a\nENV PYTHONUNBUFFERED=1\nFROM a\nCMD ["python", "x"]\n' },
    { good: 'FROM python:3.14\nCMD ["python3", "-u", "x"]\n', doc: false },
    { good: "FROM python:3.14\nRUN pip list\n", doc: false },
    { good: "FROM example.com/python:3\nCMD x\n", doc: false },
  ],
});
