import type { Fix } from "../../core/rule.ts";
import { execForm, isMeantAsArray } from "../execForm.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { fix, replace, rule } from "../rule.ts";
import { inStagesNamed } from "../stages.ts";
import { commandWords, programOf, startedBy } from "../started.ts";
import type { Instruction } from "../syntax.ts";

type Kind = "shell-entrypoint" | "shell-cmd" | "sh-c";

/** Programs that take a file or words of their own, never `/bin/sh -c …`. */
const runsNoCommand =
  /^(node|nodejs|python[\d.]*|pypy\d?|java|ruby|php|perl|dotnet|bun|deno|npm|npx|yarn|pnpm|pip[\d.]*|gunicorn|uvicorn|celery|flask|rails|rake|go|cargo|make|nginx|httpd|curl|wget|git|mvn|gradle|redis-server|mongod|psql|mysql|Rscript|julia|elixir|mix|terraform|kubectl|helm|ansible(-playbook)?|aws|gcloud)$/;
const isShell = /^(ba|da|a|z|k)?sh$/;
const shellFlag = /^-\w*c$/;

/** Whether the shell that runs an ENTRYPOINT hands on what follows: `"$@"`. */
const takesArguments = /\$(?:[@*\d]|\{[@*\d])/;

function kindOf(entrypoint: Instruction, cmd: Instruction): Kind | undefined {
  if (isBroken(entrypoint) || isBroken(cmd)) return undefined;
  if (!entrypoint.json) return takesArguments.test(entrypoint.args.text) ? undefined : "shell-entrypoint";
  const words = commandWords(entrypoint);
  const isShC =
    words.length === 2 && isShell.test(programOf(entrypoint)) && shellFlag.test(words[1]?.text ?? "");
  if (isShC) return cmd.json && cmd.json.items.length < 2 ? undefined : "sh-c";
  return !cmd.json && runsNoCommand.test(programOf(entrypoint)) ? "shell-cmd" : undefined;
}

/** A command in shell form, or a shell that runs what follows: where there is neither, nothing gets lost. */
const mayLose = ({ instruction: { json } }: { readonly instruction: Instruction }): boolean =>
  !json || shellFlag.test(json.items[1]?.value ?? "");

/** Of an array that is none another rule speaks. */
const isBroken = (it: Instruction): boolean =>
  it.args.text === "" || (!it.json && (isMeantAsArray(it.args.text) || inlineCommentOf(it) !== undefined));

const says: Readonly<Record<Kind, { ko: string; en: string }>> = {
  "shell-entrypoint": {
    ko: "ENTRYPOINT가 셸 형식이라 이 CMD는 쓰이지 않습니다.",
    en: "The ENTRYPOINT is in shell form, so this CMD is not used.",
  },
  "shell-cmd": {
    ko: "CMD가 셸 형식이라 ENTRYPOINT의 프로그램에 /bin/sh -c가 인자로 넘어갑니다.",
    en: "The CMD is in shell form, so the program of ENTRYPOINT gets /bin/sh -c as arguments.",
  },
  "sh-c": {
    ko: "sh -c는 첫 단어만 명령으로 실행하므로 CMD의 나머지는 버려집니다.",
    en: "sh -c takes only the first word as its command; the rest of this CMD is lost.",
  },
};

function fixesFor(kind: Kind, entrypoint: Instruction, cmd: Instruction): Fix[] {
  const it = kind === "shell-entrypoint" ? entrypoint : cmd;
  const array = !it.json && it.args.gaps.length === 0 ? execForm(it.args.text) : undefined;
  if (kind === "sh-c" || array === undefined) return [];
  const title = { ko: `${it.name}를 JSON 배열로 바꾸기`, en: `Turn ${it.name} into a JSON array` };
  return [fix(title, false, replace(it.args.at, array))];
}

export default rule({
  name: "entrypoint-shell-cmd-lost",
  title: { ko: "ENTRYPOINT 때문에 쓰이지 않는 CMD", en: "A CMD that its ENTRYPOINT does not get" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/cmd-vs-entrypoint",
  why: {
    ko: "CMD는 ENTRYPOINT의 인자가 됩니다. ENTRYPOINT가 셸 형식이면 인자를 받지 않아 CMD와 `docker run` 뒤의 인자가 모두 버려지고, CMD가 셸 형식이면 인자 앞에 `/bin/sh -c`가 붙습니다. 둘 다 JSON 배열로 쓰세요.",
    en: "CMD gives ENTRYPOINT its arguments. An ENTRYPOINT in shell form takes none, so that CMD and what follows `docker run` are dropped; a CMD in shell form puts `/bin/sh -c` before them. Write both as JSON arrays.",
  },
  say: (kind: Kind) => says[kind],
  *check(doc) {
    if (!inStagesNamed(doc, "CMD", "ENTRYPOINT").some(mayLose)) return;
    for (const stage of doc.stages) {
      const { entrypoint, cmd } = startedBy(stage);
      if (!entrypoint || !cmd || (cmd.json && cmd.json.items.length === 0)) continue;
      // Of what a stage inherits as it is, only the first one speaks.
      if (!stage.instructions.includes(entrypoint) && !stage.instructions.includes(cmd)) continue;
      const kind = kindOf(entrypoint, cmd);
      if (!kind) continue;
      yield {
        at: cmd.args.at,
        data: kind,
        related: [{ at: entrypoint.at, said: { ko: "이 ENTRYPOINT", en: "This ENTRYPOINT" } }],
        fixes: fixesFor(kind, entrypoint, cmd),
      };
    }
  },
  examples: [
    {
      bad: 'FROM python:3.14\nENTRYPOINT python app.py\nCMD «["--port", "80"]»\n',
      good: 'FROM python:3.14\nENTRYPOINT ["python", "app.py"]\nCMD ["--port", "80"]\n',
    },
    {
      bad: 'FROM python:3.14\nENTRYPOINT ["python"]\nCMD «app.py»\n',
      good: 'FROM python:3.14\nENTRYPOINT ["python"]\nCMD ["app.py"]\n',
    },
    { bad: 'FROM node:26\nENTRYPOINT ["/bin/bash", "-c"]\nCMD «["npm", "start"]»\n' },
    {
      bad: 'FROM node:26 AS a\nENTRYPOINT exec x $Y\nFROM a\nCMD «z»\nFROM a\nENTRYPOINT ["sh", "-c"]\nCMD «npm start»\nFROM a\n',
      doc: false,
    },
    {
      good: 'FROM python:3.14\nENTRYPOINT ["/entrypoint.sh"]\nCMD python app.py\n',
    },
    {
      good: 'FROM node:26 AS a\nCMD ["x"]\nFROM a\nENTRYPOINT y\nFROM a\nENTRYPOINT exec y "$@"\nCMD ["z"]\nFROM a\nENTRYPOINT y\nCMD []\nFROM a\nENTRYPOINT ["bash", "-c"]\nCMD ["npm start"]\nFROM a\nENTRYPOINT []\nCMD x\n',
      doc: false,
    },
  ],
});
