import { baseImageOf } from "../bases.ts";
import { rule } from "../rule.ts";
import { programOf, startedBy } from "../started.ts";

/** Programs that, as process 1, leave ended children lying and end on no signal unless they are told to. */
const noInit =
  /^(node|nodejs|python[\d.]*|npm|npx|yarn|pnpm|bun|java|ruby|php|perl|gunicorn|uvicorn|celery)$/;

export default rule({
  name: "pid1-without-init",
  title: { ko: "init 없이 1번 프로세스로 실행되는 프로그램", en: "A program as process 1 without an init" },
  category: "reliability",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "dockerfile/exec-form",
  why: {
    ko: "1번 프로세스는 종료된 자식 프로세스를 거두어야 하고, 핸들러가 없는 신호는 무시합니다. Node.js나 Python이 다른 프로그램을 실행한다면 `docker run --init`이나 Compose의 `init: true`, 또는 `tini`를 쓰세요.",
    en: "Process 1 has to collect its ended children and ignores signals that it has no handler for. Where Node.js or Python starts other programs, use `docker run --init`, `init: true` in Compose, or `tini`.",
  },
  say: (program: string) => ({
    ko: `${program} 프로그램이 init 없이 1번 프로세스로 실행됩니다.`,
    en: `${program} runs as process 1 without an init.`,
  }),
  *check(doc) {
    const final = doc.stages.at(-1);
    if (!final || (final.from && !baseImageOf(doc, final))) return;
    const { entrypoint, cmd } = startedBy(final);
    const first = entrypoint ?? cmd;
    const program = programOf(first);
    if (!first || !noInit.test(program)) return;
    // A shell in between starts the program as its child.
    if (!first.json && !first.args.text.startsWith("exec ")) return;
    yield { at: first.args.at, data: program };
  },
  examples: [
    { bad: 'FROM node:26\nCMD «["node", "server.js"]»\n' },
    { bad: 'FROM node:26\nENTRYPOINT «exec npm start»\nCMD ["x"]\n', doc: false },
    { good: 'FROM node:26\nENTRYPOINT ["tini", "--"]\nCMD ["node", "server.js"]\n' },
    { good: "FROM node:26\nCMD node server.js\n", doc: false },
    { good: 'FROM golang:1.27\nCMD ["/app"]\n', doc: false },
  ],
});
