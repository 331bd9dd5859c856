import type { Fix } from "../../core/rule.ts";
import { keywordIn } from "../casing.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import { type Lost, lostVariablesOf } from "../scope.ts";
import { stageOf } from "../stages.ts";
import type { Dockerfile } from "../syntax.ts";

interface Data {
  readonly kind: string;
  readonly name: string;
  /** The stage that sets it; absent when it is set further down in the same one. */
  readonly stage?: string;
}

function fixOf(doc: Dockerfile, { run, definition, name }: Lost): Fix | undefined {
  const { source } = doc;
  const { kind, pair } = definition;
  const text = pair.value ? source.slice(pair.value.at.start, pair.value.at.end) : undefined;
  if (pair.separator === " " || text?.includes("$") || text?.includes("\n")) return undefined;
  const line = `${keywordIn(doc, kind)} ${name}${text === undefined ? "" : `=${text}`}`;
  const place = (run.instruction.above[0] ?? run.instruction).full.start;
  return fix(
    { ko: `위에 ${line} 넣기`, en: `Add ${line} above` },
    false,
    insert(place, line + lineEnd(source)),
  );
}

export default rule({
  name: "arg-scope-lost",
  title: { ko: "다른 단계에서 정한 변수", en: "A variable of another stage" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2154"],
  topic: "dockerfile/arg",
  why: {
    ko: "ARG와 ENV는 적은 줄부터 그 단계의 끝까지만 보입니다. 새 FROM이 오면 처음부터 다시 시작하므로, 다른 단계에서 정한 변수는 말없이 빈 값이 됩니다. 필요한 단계마다 다시 선언하세요.",
    en: "ARG and ENV are seen from their line to the end of the stage. A new FROM starts afresh, so that a variable of another stage is silently empty. Declare it in every stage that needs it.",
  },
  say: ({ kind, name, stage }: Data) =>
    stage === undefined
      ? {
          ko: `${name} 변수는 아래의 ${kind}에서 정하므로 여기서는 빈 값입니다.`,
          en: `${name} is set by the ${kind} further down, so it is empty here.`,
        }
      : {
          ko: `${name} 변수는 ${stage} 단계의 ${kind}라서 이 단계에서는 빈 값입니다.`,
          en: `${name} is an ${kind} of the stage ${stage}, so it is empty in this one.`,
        },
  *check(doc) {
    for (const lost of lostVariablesOf(doc)) {
      const { at, name, where, definition } = lost;
      if (where === "global") continue;
      const from = stageOf(doc, definition.instruction)?.from;
      const stage = where === "stage" ? (from?.name ?? from?.image)?.text : undefined;
      const better = fixOf(doc, lost);
      yield {
        at,
        data: { kind: definition.kind, name, ...(stage !== undefined && { stage }) },
        related: [{ at: definition.pair.at, said: { ko: "여기서 정합니다", en: "It is set here" } }],
        fixes: better ? [better] : [],
      };
    }
  },
  examples: [
    {
      bad: "FROM golang:1.27 AS build\nARG VERSION=1.0\nRUN make VERSION=$VERSION\n\nFROM alpine:3.24\nRUN echo «$VERSION» > /version\n",
      good: "FROM golang:1.27 AS build\nARG VERSION=1.0\nRUN make VERSION=$VERSION\n\nFROM alpine:3.24\nARG VERSION=1.0\nRUN echo $VERSION > /version\n",
    },
    {
      bad: 'FROM alpine:3.24\nRUN echo «$A»\nARG A="x y"\nRUN echo $A\nFROM alpine:3.24\nENV B=1\nFROM alpine:3.24\nRUN echo «${B}» "«$A»"\n',
      good: 'FROM alpine:3.24\nARG A="x y"\nRUN echo $A\nARG A="x y"\nRUN echo $A\nFROM alpine:3.24\nENV B=1\nFROM alpine:3.24\nENV B=1\nARG A="x y"\nRUN echo ${B} "$A"\n',
      doc: false,
    },
    {
      good: "FROM golang:1.27 AS build\nARG VERSION=1.0\nFROM build\nRUN echo $VERSION > /version\n",
    },
    {
      good: "FROM alpine:3.24 AS a\nARG A=1\nARG PYTHON_VERSION=3\nFROM python:3.14\nRUN echo $PYTHON_VERSION ${A:+x}\nRUN for A in x; do echo $A; done; read B; echo $B\nRUN . /env && echo $A\n",
      doc: false,
    },
  ],
});
