import { flat } from "../../core/flat.ts";
import { groupBy } from "../../core/group.ts";
import { once } from "../../core/memo.ts";
import { nearest } from "../../core/nearest.ts";
import type { Fix } from "../../core/rule.ts";
import type { Span } from "../../core/span.ts";
import type { Expansion } from "../../shell/syntax.ts";
import { keywordIn } from "../casing.ts";
import { fix, insert, lineEnd, replace, rule } from "../rule.ts";
import { expandedIn, type Run, type RunScript, scriptsWith } from "../runs.ts";
import { isLost } from "../scope.ts";
import { isUndefined, originOf } from "../shellValues.ts";
import { stageOf } from "../stages.ts";
import type { Dockerfile, Stage } from "../syntax.ts";
import { type Definition, platformArgs, predefinedArgs, variablesOf } from "../variables.ts";

interface Missing {
  readonly name: string;
  /** What is declared and nearly called so. */
  readonly meant?: string;
  /** It is declared, but not in this stage. */
  readonly isElsewhere: boolean;
}

interface Names {
  /** What is declared anywhere. */
  readonly all: ReadonlySet<string>;
  readonly byStage: ReadonlyMap<Stage | undefined, readonly Definition[]>;
}

const namesOf: (doc: Dockerfile) => Names = once((doc) => {
  const { all } = variablesOf(doc);
  return {
    all: new Set(all.map(({ name }) => name)),
    byStage: groupBy(all, ({ instruction }) => stageOf(doc, instruction)),
  };
});

/** A file with more variables than this is not searched for similar names. */
const most = 200;

/** The name that a RUN can use and that is nearly called so. */
function meantBy(doc: Dockerfile, { stage, instruction }: Run, name: string): string | undefined {
  const own = namesOf(doc).byStage.get(stage) ?? [];
  if (name.length < 4 || own.length > most) return undefined;
  const before = own.filter((it) => it.instruction.index < instruction.index).map((it) => it.name);
  return nearest(name, [...before, ...predefinedArgs]);
}

/** `${X:-…}`, `${X-…}`, `${X:+…}` and the like reckon with its absence. */
const isDeliberate = ({ source }: Dockerfile, { at }: Expansion): boolean =>
  source.startsWith("${", at.start) && withOperator.test(source.slice(at.start, at.end));
const withOperator = /^\$\{\w+:?[-+=?]/;

const variable = /^[A-Za-z_]/;

function missing(doc: Dockerfile, run: Run, it: Expansion): Missing | undefined {
  const { name } = it;
  if (it.kind !== "parameter" || !name || !variable.test(name) || isDeliberate(doc, it)) return undefined;
  const origin = originOf(doc, run, name).kind;
  if (origin !== "unset" && origin !== "unknown") return undefined;
  // An ARG or ENV that the stage does not see: other rules say where it is.
  if (isLost(doc, run.stage, name)) return undefined;
  const isElsewhere = platformArgs.has(name) || namesOf(doc).all.has(name);
  const meant = isElsewhere ? undefined : meantBy(doc, run, name);
  if (!meant && !isElsewhere && !isUndefined(doc, run, name)) return undefined;
  return { name, isElsewhere, ...(meant !== undefined && { meant }) };
}

/** What a RUN misses, and where. */
interface Found {
  readonly at: Span;
  readonly run: Run;
  readonly data: Missing;
}

function missingIn(doc: Dockerfile, { run, script }: RunScript): readonly Found[] {
  const found: Found[] = [];
  for (const { word } of expandedIn(script))
    for (const it of word.expansions) {
      const data = missing(doc, run, it);
      if (data) found.push({ at: it.at, run, data });
    }
  return found;
}

function fixesOf(doc: Dockerfile, run: Run, at: Span, { name, meant, isElsewhere }: Missing): Fix[] {
  const { source } = doc;
  if (meant !== undefined) {
    const offset = source.indexOf(name, at.start);
    // A joined line goes right through it.
    if (offset < 0 || offset > at.end) return [];
    const title = { ko: `${meant}(으)로 바꾸기`, en: `Turn into ${meant}` };
    return [fix(title, false, replace({ start: offset, end: offset + name.length }, meant))];
  }
  if (!isElsewhere) return [];
  const start = source.lastIndexOf("\n", run.instruction.at.start - 1) + 1;
  const line = `${run.isTrigger ? `${keywordIn(doc, "ONBUILD")} ` : ""}${keywordIn(doc, "ARG")} ${name}`;
  const title = { ko: `앞에 ${line} 넣기`, en: `Put ${line} before it` };
  return [fix(title, false, insert(start, line + lineEnd(source)))];
}

export default rule({
  name: "shell-variable-undefined",
  title: { ko: "RUN에서 정의되지 않은 변수", en: "A variable that nothing sets" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2154", "shellcheck:SC2153"],
  topic: "dockerfile/variable-substitution",
  why: {
    ko: "정의되지 않은 변수는 셸에서 빈 값이 됩니다. 빌드는 계속되고, 비어 있는 버전이나 경로가 쓰입니다. FROM 앞의 ARG와 TARGETARCH 같은 플랫폼 ARG는 단계 안에서 `ARG 이름`으로 다시 선언해야 보입니다.",
    en: "A variable that nothing sets is empty in the shell; the build goes on with an empty version or path. An ARG before FROM, and those of the platform such as TARGETARCH, have to be declared again with `ARG name` inside the stage.",
  },
  say: ({ name, meant, isElsewhere }: Missing) => {
    if (meant !== undefined)
      return {
        ko: `$${name}은(는) 비어 있습니다. ${meant}을(를) 쓰려던 것인가요?`,
        en: `$${name} is empty; was ${meant} meant?`,
      };
    return isElsewhere
      ? {
          ko: `$${name}은(는) 이 단계에서 선언하지 않아 비어 있습니다.`,
          en: `$${name} is not declared in this stage, so it is empty.`,
        }
      : {
          ko: `$${name}을(를) 정하는 곳이 없어 비어 있습니다.`,
          en: `Nothing sets $${name}, so it is empty.`,
        };
  },
  *check(doc) {
    const said = new Map<Run, Set<string>>();
    for (const { at, run, data } of flat(scriptsWith(doc, /\$/), (it) => missingIn(doc, it))) {
      const before = said.get(run) ?? new Set();
      // Once for each name is enough.
      if (before.has(data.name)) continue;
      said.set(run, before.add(data.name));
      yield { at, data, fixes: fixesOf(doc, run, at, data) };
    }
  },
  examples: [
    {
      bad: "FROM golang:1.27\nRUN GOARCH=«$TARGETARCH» go build\n",
      good: "FROM golang:1.27\nARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build\n",
    },
    {
      bad: 'FROM debian:13\nENV APP_HOME=/app\nRUN mkdir "«${APP_HOEM}»"\n',
      good: 'FROM debian:13\nENV APP_HOME=/app\nRUN mkdir "${APP_HOME}"\n',
    },
    { bad: 'RUN echo "«$RTTP_PROXY»"\n', good: 'RUN echo "$HTTP_PROXY"\n', doc: false },
    {
      bad: 'ARG foo=bar\nENV bar=10\nFROM debian\nRUN echo "$foo"\nONBUILD RUN echo "«$bar»"\n',
      doc: false,
    },
    { bad: "FROM debian:13 AS a\nENV X_Y=1\nFROM debian:13\nRUN echo $X_Y $X_Y «$nothing»\n", doc: false },
    {
      good: "FROM debian:13\nARG A\nENV B=1\nRUN echo $A $B $HOME $HTTP_PROXY $1 $? ${C:-c} ${D+d} ${E?} && F=1 && echo $F && for G in a; do echo $G; done; while read H I; do echo $H $I; done; echo '$J' \\$K && : ${L:=1} && echo $L $((M = 1)) $M\nRUN . /etc/os-release && echo $ID $VERSION_CODENAME\nCMD echo $N\n",
      doc: false,
    },
    {
      good: "FROM node:26\nRUN echo $NODE_VERSION\nFROM example.com/x:1\nRUN echo $JAVA_HOME\nFROM php:8.5\nRUN apk add $PHPIZE_DEPS\nONBUILD ARG X\nONBUILD RUN echo $X\n",
      doc: false,
    },
    { good: 'SHELL ["powershell", "-Command"]\nRUN $x = 1; echo $env:y\n', doc: false },
  ],
});
