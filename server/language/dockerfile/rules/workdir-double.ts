import type { Fix } from "../../core/rule.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { isAbsoluteHere } from "../paths.ts";
import { fix, remove, replace, rule } from "../rule.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

const unclear = /["'\\]/;
/** What leads up, nowhere, or ends in a slash. */
const roundabout = /\/(?:[./]|$)/;

/** The directory that a path leads to from another one; undefined where only the build knows. */
function joined(from: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || unclear.test(path)) return undefined;
  const isAbsolute = path.startsWith("/");
  if (!isAbsolute && (from === undefined || isAbsoluteHere(path, path))) return undefined;
  const whole = isAbsolute ? path : `${from}/${path}`;
  if (!roundabout.test(whole)) return whole;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** A WORKDIR that leads from a known directory to another. */
interface Step {
  readonly it: Instruction;
  readonly from: string;
  readonly path: string;
  /** The instruction before it in the stage. */
  readonly previous: Instruction | undefined;
  /** A RUN came before, which may have taken the directory away. */
  readonly ran: boolean;
}

/**
 * Those that lead nowhere else, or follow another one. What the base image sets is left out: to say it again is to be
 * sure of it.
 */
function stepsOf(doc: Dockerfile): readonly Step[] {
  const steps: Step[] = [];
  const { expand } = variablesOf(doc);
  const ends = new Map<Stage, string | undefined>();
  for (const stage of doc.stages) {
    let from = stage.base && ends.get(stage.base);
    let ran = stage.base !== undefined;
    let previous: Instruction | undefined;
    let current: Instruction | undefined;
    for (const it of stage.instructions) {
      previous = current;
      current = it;
      ran ||= it.name === "RUN";
      if (it.name !== "WORKDIR" || it.args.text === "" || inlineCommentOf(it)) continue;
      const path = joined(from, expand(it.args, it));
      const isDouble = path === from || previous?.name === "WORKDIR";
      if (isDouble && path !== undefined && from !== undefined) steps.push({ it, from, path, previous, ran });
      from = path;
    }
    ends.set(stage, from);
  }
  return steps;
}

interface Data {
  readonly path: string;
  readonly isSame: boolean;
}

/** The first of two WORKDIR in a row is part of the second: it can go. */
function mergeOf(doc: Dockerfile, first: Instruction, second: Instruction): Fix | undefined {
  const path = second.args.text;
  if (first.args.gaps.length > 0 || second.above.length > 0) return undefined;
  const title = { ko: "WORKDIR 하나로 합치기", en: "Merge into one WORKDIR" };
  const isAbsolute = variablesOf(doc).expand(second.args, second)?.startsWith("/");
  if (isAbsolute) return fix(title, true, remove(first.full));
  const whole = `${first.args.text.replace(/\/+$/, "")}/${path.replace(/^\.\//, "")}`;
  return fix(title, true, remove(first.full), replace(second.args.at, whole));
}

export default rule({
  name: "workdir-double",
  title: { ko: "겹쳐 쓴 WORKDIR", en: "A WORKDIR that is not needed" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/workdir",
  tag: "unnecessary",
  why: {
    ko: "WORKDIR은 상위 디렉터리까지 만들어 주고 단계 끝까지 이어집니다. 이미 그 디렉터리에 있거나 바로 아래에서 다시 옮긴다면 한 번이면 됩니다.",
    en: "WORKDIR makes the directories above as well and holds to the end of the stage. Where it is the working directory already, or the next line moves further down, one is enough.",
  },
  say: ({ path, isSame }: Data) =>
    isSame
      ? { ko: `${path}에 이미 있습니다.`, en: `The working directory is ${path} already.` }
      : {
          ko: `바로 다음 WORKDIR이 ${path} 안으로 옮기므로 하나로 합칠 수 있습니다.`,
          en: `The next WORKDIR moves on inside ${path}; one is enough.`,
        },
  *check(doc) {
    let reported: Instruction | undefined;
    for (const { it, from, path, previous, ran } of stepsOf(doc)) {
      if (path === from) {
        reported = it;
        const title = { ko: "지우기", en: "Remove it" };
        yield { at: it.at, data: { path, isSame: true }, fixes: [fix(title, !ran, remove(it.full))] };
      } else if (
        previous?.name === "WORKDIR" &&
        previous !== reported &&
        from !== "/" &&
        path.startsWith(`${from}/`)
      ) {
        const merge = mergeOf(doc, previous, it);
        yield { at: previous.at, data: { path: from, isSame: false }, fixes: merge ? [merge] : [] };
      }
    }
  },
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json .\n«WORKDIR /app/»\nRUN npm install\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json .\nRUN npm install\n",
    },
    {
      bad: "FROM node:26\n«WORKDIR /srv»\nWORKDIR shop/web\nCOPY . .\n",
      good: "FROM node:26\nWORKDIR /srv/shop/web\nCOPY . .\n",
    },
    { bad: "FROM node:26\nWORKDIR /a\n«WORKDIR /a»\nWORKDIR b\n", doc: false },
    {
      bad: "FROM node:26\nENV D=/data\n«WORKDIR $D»\nWORKDIR $D/in\n",
      good: "FROM node:26\nENV D=/data\nWORKDIR $D/in\n",
      doc: false,
    },
    {
      bad: "FROM node:26 AS a\n«WORKDIR /srv»\nWORKDIR /srv/app\nFROM a\nENV D=/srv\n«WORKDIR $D/./app»\n«WORKDIR .»\n",
      good: "FROM node:26 AS a\nWORKDIR /srv/app\nFROM a\nENV D=/srv\n",
      doc: false,
    },
    {
      bad: "FROM example.com/x\nWORKDIR /a\nRUN x\nWORKDIR b\n«WORKDIR /a/b»\n",
      doc: false,
    },
    { good: "FROM node:26\nWORKDIR /data\nWORKDIR /app\nRUN x\nWORKDIR src\nRUN y\nWORKDIR /app\n" },
    {
      good: "FROM golang:1.27\nRUN x\nWORKDIR /go\nWORKDIR $X\nWORKDIR a\nFROM example.com/x\nWORKDIR a\nWORKDIR a\nONBUILD WORKDIR /a\nONBUILD WORKDIR /a\nWORKDIR C:\\x\nWORKDIR C:\\x\n",
      doc: false,
    },
  ],
});
