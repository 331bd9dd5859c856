import type { Fix } from "../../core/rule.ts";
import { insert, remove } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { isShipped } from "../layers.ts";
import { fix, lineEnd, rule } from "../rule.ts";
import { type Run, runsOf } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

/** A RUN that is one plain command; longer ones are layers of their own on purpose. */
function isSingle({ texts, instruction, commands }: Run): boolean {
  const [text, more] = texts;
  const script = text?.script;
  if (!script || more || instruction.heredocs.length > 0) return false;
  const [pipeline, next] = script.pipelines;
  return pipeline?.then === undefined && !next && commands.filter((it) => it.visit).length === 1;
}

const flagsOf = ({ instruction }: Run, source: string): string =>
  instruction.flags
    .map(({ at }) => source.slice(at.start, at.end))
    .sort()
    .join(" ");

/** Whether nothing stands between the two but comments and blank lines. */
const follows = (a: Run, b: Run): boolean =>
  a.stage === b.stage && a.isTrigger === b.isTrigger && b.instruction.index === a.instruction.index + 1;

function merging(doc: Dockerfile, before: Run, it: Run): Fix | undefined {
  const isBroken = [before, it].some(
    ({ texts, instruction }) =>
      instruction.comments.length > 0 ||
      texts.some(({ script }) => script && script.errors.length + script.comments.length > 0),
  );
  if (isBroken || it.instruction.above.length > 0 || before.texts[0]?.script?.pipelines[0]?.negated)
    return undefined;
  const joint = ` ${doc.escape}${lineEnd(doc.source)}    && `;
  const { end } = before.instruction.at;
  return fix(
    { ko: "앞의 RUN과 합치기", en: "Merge with the RUN above" },
    false,
    insert(end, joint),
    remove(span(end, it.instruction.args.at.start)),
  );
}

export default rule({
  name: "consecutive-run",
  title: { ko: "잇따른 RUN", en: "One RUN after another" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3059"],
  topic: "dockerfile/run",
  why: {
    ko: "RUN마다 레이어가 하나씩 생깁니다. 앞 RUN에서 만든 파일은 뒤 RUN에서 지워도 이미지에 남습니다. 함께 바뀌는 명령은 `&&`로 이어 한 RUN에 둡니다.",
    en: "Every RUN makes a layer, and what one of them leaves behind stays in the image even if the next deletes it. Join commands that change together with `&&`.",
  },
  say: () => ({
    ko: "앞의 RUN과 합칠 수 있습니다.",
    en: "This RUN can be merged with the one above.",
  }),
  *check(doc) {
    let before: Run | undefined;
    for (const it of runsOf(doc)) {
      const above = before;
      before = it;
      if (!above || !follows(above, it) || !isShipped(doc, it.stage)) continue;
      if (!isSingle(above) || !isSingle(it) || flagsOf(above, doc.source) !== flagsOf(it, doc.source))
        continue;
      const merge = merging(doc, above, it);
      yield { at: it.instruction.keyword.at, data: undefined, fixes: merge ? [merge] : [] };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN groupadd app\n«RUN» useradd -g app app\n",
      good: "FROM debian:13\nRUN groupadd app \\\n    && useradd -g app app\n",
    },
    {
      bad: "FROM debian:13\nRUN --network=none a \\\n  b\n\n«RUN» --network=none c\n",
      good: "FROM debian:13\nRUN --network=none a \\\n  b \\\n    && c\n",
      doc: false,
    },
    { bad: "FROM debian:13\nRUN a\n# why\n«RUN» b\n", doc: false },
    {
      bad: "FROM debian:13\nONBUILD RUN a\nONBUILD «RUN» b\n",
      good: "FROM debian:13\nONBUILD RUN a \\\n    && b\n",
      doc: false,
    },
    {
      good: 'FROM debian:13\nRUN a && b\nRUN c\nRUN --mount=type=secret,id=x d\nRUN --mount=type=secret,id=y e\nCOPY f g\nRUN <<EOF\nh\nEOF\nRUN ["i"]\nRUN j\n',
      doc: false,
    },
    { good: "FROM debian:13\nRUN a\nFROM debian:13\nRUN b\nONBUILD RUN c\n", doc: false },
    { good: "FROM golang:1.27 AS build\nRUN a\nRUN b\nFROM scratch\nCOPY --from=build /a /a\n", doc: false },
  ],
});
