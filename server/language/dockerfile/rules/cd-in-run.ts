import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import type { Word } from "../../shell/syntax.ts";
import { keywordIn } from "../casing.ts";
import { fix, lineEnd, replace, rule } from "../rule.ts";
import { commandsNamed, type Ran } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

/** A directory to stay in: absolute, and not only for a while. */
const isLasting = (path: string): boolean => /^\/(?!tmp\b|var\/tmp\b|dev\b|usr\/src\b)[\w./-]+$/.test(path);

/** Where `cd` stands in a RUN whose commands are all chained: alone, or first. */
function placeOf({ run, visit, inside, text }: Ran): "alone" | "first" | undefined {
  const [only, more] = run.texts;
  const first = only?.script?.pipelines[0];
  if (!visit || !text || more || text.heredoc || inside.length > 0 || visit.pipeline !== first)
    return undefined;
  if (first.commands.length > 1) return undefined;
  if (only?.script?.pipelines.length === 1) return first.then === undefined ? "alone" : undefined;
  return first.then === "&&" ? "first" : undefined;
}

/** WORKDIR in the place of `cd`, and the rest of the RUN after it. */
function workdir(
  doc: Dockerfile,
  { run, visit }: Ran,
  path: Word,
  place: "alone" | "first",
): Fix | undefined {
  const { instruction, isTrigger } = run;
  // What a command answers is known to the shell alone.
  if (path.expansions.some(({ kind }) => kind !== "parameter")) return undefined;
  const title = { ko: "WORKDIR로 바꾸기", en: "Turn into WORKDIR" };
  const line = `${keywordIn(doc, "WORKDIR")} ${path.raw.text}`;
  if (place === "alone") return fix(title, false, replace(instruction.at, line));
  const end = visit?.pipeline.thenAt?.end;
  if (end === undefined || isTrigger || path.raw.gaps.length > 0) return undefined;
  // Up to the next command, over the end of a continued line.
  const rest =
    end + (/^[ \t]*([\\`][ \t]*\r?\n)?[ \t]*/.exec(doc.source.slice(end, end + 200))?.[0].length ?? 0);
  const head = doc.source.slice(instruction.at.start, instruction.args.at.start);
  return fix(title, false, replace(span(instruction.at.start, rest), line + lineEnd(doc.source) + head));
}

export default rule({
  name: "cd-in-run",
  title: { ko: "WORKDIR 대신 cd", en: "cd where WORKDIR belongs" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["hadolint:DL3003"],
  topic: "dockerfile/workdir",
  why: {
    ko: "`cd`는 그 RUN 안에서만 유효합니다. 다음 명령은 다시 처음 디렉터리에서 시작합니다. 계속 쓸 디렉터리는 WORKDIR로 정하며, 없으면 만들어 주기도 합니다.",
    en: "`cd` holds within its RUN only; the next instruction starts in the old directory again. WORKDIR sets one for all that follows, and makes it if need be.",
  },
  say: ({ path, isAlone }: { path: string; isAlone: boolean }) =>
    isAlone
      ? {
          ko: `cd ${path}의 효과는 이 RUN이 끝나면 사라집니다. WORKDIR을 쓰세요.`,
          en: `cd ${path} ends with this RUN; use WORKDIR.`,
        }
      : {
          ko: `RUN을 cd ${path}(으)로 시작하는 대신 WORKDIR을 쓸 수 있습니다.`,
          en: `WORKDIR can say what cd ${path} at the start of RUN does.`,
        },
  *check(doc) {
    for (const it of commandsNamed(doc, "cd")) {
      const [cd, path, more] = it.words;
      const place = placeOf(it);
      if (!cd || !path || more || !place) continue;
      if (place === "first" && !isLasting(path.text)) continue;
      const better = workdir(doc, it, path, place);
      yield {
        at: span(cd.at.start, path.at.end),
        data: { path: path.text, isAlone: place === "alone" },
        fixes: better ? [better] : [],
        ...(place === "alone" && { severity: "warning" }),
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nRUN «cd /app»\nRUN npm ci\n",
      good: "FROM node:26\nWORKDIR /app\nRUN npm ci\n",
    },
    {
      bad: "FROM node:26\nRUN «cd /app» \\\n    && npm ci \\\n    && npm test\n",
      good: "FROM node:26\nWORKDIR /app\nRUN npm ci \\\n    && npm test\n",
    },
    {
      bad: "FROM node:26\nRUN --network=none «cd /app» && npm test\nONBUILD RUN «cd $APP»\n",
      good: "FROM node:26\nWORKDIR /app\nRUN --network=none npm test\nONBUILD WORKDIR $APP\n",
      doc: false,
    },
    {
      good: 'FROM node:26\nRUN (cd /app && npm ci)\nRUN git clone x && cd x && make\nRUN cd build && make\nRUN cd /a; make\nRUN cd "$(mktemp -d)" && x\nRUN cd /tmp && x\nWORKDIR /opt\n',
      doc: false,
    },
  ],
});
