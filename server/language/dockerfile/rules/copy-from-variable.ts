import type { Slice } from "../../core/span.ts";
import { keywordIn } from "../casing.ts";
import { imageOf } from "../image.ts";
import { referencesIn } from "../references.ts";
import { fix, insert, lineEnd, replace, rule } from "../rule.ts";
import { sourcesOf } from "../stageGraph.ts";
import { stageOf, withFlags } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";

/** A stage of its own for the image, when FROM sees all its variables. */
function fixFor(doc: Dockerfile, whole: Instruction, name: Slice) {
  const globals = new Set(doc.globals.flatMap((it) => it.pairs.map((pair) => pair.key.text)));
  const stage = stageOf(doc, whole);
  const references = referencesIn(name, doc.escape);
  const from = stage?.from?.instruction;
  if (!from || whole.trigger || !references.every((it) => globals.has(it.name.text))) return [];
  const taken = new Set(doc.stages.map((it) => it.from?.name?.text.toLowerCase()));
  const wanted = imageOf(name).repository.split("/").at(-1) ?? "";
  const alias = /^[a-z][\w.-]*$/.test(wanted) && !taken.has(wanted) ? wanted : "source";
  if (taken.has(alias)) return [];
  const start = `${keywordIn(doc, "FROM")} ${name.text} ${keywordIn(doc, "AS")} ${alias}`;
  return [
    fix(
      { ko: `${alias} 단계를 만들어 쓰기`, en: `Make a stage ${alias} and use it` },
      false,
      insert(from.full.start, start + lineEnd(doc.source)),
      replace(name.at, alias),
    ),
  ];
}

export default rule({
  name: "copy-from-variable",
  title: { ko: "--from에 쓴 변수", en: "A variable in --from" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL3022", "dockerfile-utils:FLAG_INVALID_FROM_VALUE"],
  topic: "dockerfile/copy-from",
  why: {
    ko: "어느 단계가 어느 단계를 쓰는지는 변수를 풀기 전에 정해지므로 `--from`과 마운트의 `from`에는 변수를 쓸 수 없습니다. `FROM 이미지:$버전 AS 이름`으로 단계를 만들고 그 이름을 쓰면 됩니다.",
    en: "Which stage needs which is settled before variables are replaced, so `--from` and the `from` of a mount take none. Make a stage with `FROM image:$version AS name` and use its name.",
  },
  say: (name: string) => ({
    ko: `--from의 ${name} 안에서는 변수를 쓸 수 없습니다. FROM으로 단계를 만들어 그 이름을 쓰세요.`,
    en: `Variables are not replaced in ${name}; make a stage with FROM and use its name.`,
  }),
  *check(doc) {
    const hasVariable = ({ instruction }: { readonly instruction: Instruction }): boolean =>
      instruction.flags.some(({ value }) => value?.text.includes("$"));
    for (const { instruction, whole } of withFlags(doc).filter(hasVariable))
      for (const { name } of sourcesOf(instruction))
        if (/\$./.test(name.text)) yield { at: name.at, data: name.text, fixes: fixFor(doc, whole, name) };
  },
  examples: [
    {
      bad: "ARG UV=0.9\nFROM python:3.14\nCOPY --from=«ghcr.io/astral-sh/uv:${UV}» /uv /bin/\n",
      good: "ARG UV=0.9\nFROM ghcr.io/astral-sh/uv:${UV} AS uv\nFROM python:3.14\nCOPY --from=uv /uv /bin/\n",
    },
    { bad: "FROM scratch\nCOPY --from=«$FOO» . .\n", doc: false },
    { bad: "FROM alpine:3.24\nRUN --mount=type=bind,from=«$X»,target=/x true\n", doc: false },
    { bad: "FROM alpine:3.24\nONBUILD COPY --from=«$X» /a /b\n", doc: false },
    { good: "FROM alpine:3.24 AS a\nFROM scratch\nCOPY --from=a $X /y\n", doc: false },
  ],
});
