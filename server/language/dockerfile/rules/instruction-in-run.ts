import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { commandsIn, type Visit } from "../../shell/walk.ts";
import { keywordIn } from "../casing.ts";
import { fix, lineEnd, replace, rule } from "../rule.ts";
import { scriptsWith } from "../runs.ts";
import type { ShellText } from "../shells.ts";
import { type Dockerfile, isKeyword } from "../syntax.ts";

/** A line of its own for the instruction, when everything from there on belongs to it. */
function apart(doc: Dockerfile, { text, script }: ShellText, { command, pipeline }: Visit): Fix[] {
  const { source } = doc;
  const list = script?.pipelines ?? [];
  const i = list.indexOf(pipeline);
  const before = list[i - 1];
  const [program] = command.words;
  const name = program?.text ?? "";
  const rest = name === "RUN" || i === list.length - 1;
  if (
    !before ||
    !rest ||
    !program ||
    !isKeyword(name) ||
    pipeline.commands.length > 1 ||
    text.at.end < command.at.end
  )
    return [];
  const between = source.slice(before.at.end, command.at.start);
  if (!/^[\s\\`&;]+$/.test(between)) return [];
  const title = { ko: "새 줄의 명령어로 나누기", en: "Put it on a line of its own" };
  return [
    fix(title, false, replace(span(before.at.end, program.at.end), lineEnd(source) + keywordIn(doc, name))),
  ];
}

/** Whether the RUN fails for sure when the command is not found. */
const isFatal = ({ isTrigger, heredoc }: ShellText, { pipeline, inside }: Visit): boolean =>
  !isTrigger && !heredoc && inside.length === 0 && (pipeline.then === "&&" || pipeline.then === undefined);

export default rule({
  name: "instruction-in-run",
  title: { ko: "RUN 안의 Dockerfile 명령어", en: "An instruction inside RUN" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run",
  why: {
    ko: "RUN의 내용은 셸이 실행합니다. 그 안의 `RUN`이나 `COPY`는 그런 이름의 프로그램을 찾다가 `not found`로 실패합니다. 앞줄 끝의 `\\`나 `&&`를 지우고 새 명령어로 씁니다.",
    en: "What RUN holds is executed by a shell, which looks for a program called `RUN` or `COPY` and fails with `not found`. Take away the `\\` or `&&` at the end of the line above, and start a new instruction.",
  },
  say: (name: string) => ({
    ko: `셸에는 ${name} 명령이 없습니다. 새 줄에 Dockerfile 명령어로 쓰세요.`,
    en: `The shell has no command ${name}; write it as an instruction on a line of its own.`,
  }),
  *check(doc) {
    for (const { text, script } of scriptsWith(doc, /[A-Z]{3}/))
      for (const visit of commandsIn(script)) {
        const [program, argument] = visit.command.words;
        if (!program || !argument || program.isQuoted || !isKeyword(program.raw.text)) continue;
        const weight = isFatal(text, visit) ? {} : ({ severity: "warning" } as const);
        yield { at: program.at, data: program.text, fixes: apart(doc, text, visit), ...weight };
      }
  },
  examples: [
    {
      bad: "FROM node:26\nRUN npm ci && \\\n    «RUN» npm run build\n",
      good: "FROM node:26\nRUN npm ci\nRUN npm run build\n",
    },
    {
      bad: "FROM node:26\nRUN npm ci && \\\n «COPY» . .\n",
      good: "FROM node:26\nRUN npm ci\nCOPY . .\n",
      doc: false,
    },
    { bad: "FROM node:26\nRUN «WORKDIR» /app && npm ci\nONBUILD RUN a; «ENV» b=c\n", doc: false },
    { good: 'FROM node:26\nRUN echo RUN x && run y && "COPY" a b && ENV=1 c && ADD\n', doc: false },
  ],
});
