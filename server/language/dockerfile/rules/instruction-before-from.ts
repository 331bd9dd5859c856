import { span } from "../../core/span.ts";
import { fix, insert, lineEnd, remove, rule } from "../rule.ts";
import { isKeyword } from "../syntax.ts";

export default rule({
  name: "instruction-before-from",
  title: { ko: "FROM보다 앞에 있는 명령어", en: "An instruction before FROM" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL3061", "dockerfile-utils:NO_SOURCE_IMAGE"],
  topic: "dockerfile/from",
  why: {
    ko: "첫 FROM 앞에는 ARG만 올 수 있습니다. 다른 명령어는 적용할 단계가 아직 없어서 빌드가 실패합니다.",
    en: "Only ARG may stand before the first FROM. Any other instruction has no stage to work on yet, so the build fails.",
  },
  say: (name: string) => ({
    ko: `${name} 명령어는 첫 FROM 뒤에 와야 합니다.`,
    en: `${name} has to come after the first FROM.`,
  }),
  *check({ source, instructions }) {
    const from = instructions.findIndex((it) => it.name === "FROM");
    const early = instructions
      .slice(0, Math.max(0, from))
      .filter((it) => it.name !== "ARG" && isKeyword(it.name));
    if (early.length === 0) return;
    const { full } = instructions[from] as (typeof instructions)[number];
    const eol = lineEnd(source);
    const lines = early.map((it) => source.slice(it.full.start, it.full.end).replace(/\r?\n$/, ""));
    const before = source[full.end - 1] === "\n" ? "" : eol;
    const move = fix(
      { ko: "첫 FROM 아래로 옮기기", en: "Move below the first FROM" },
      false,
      ...early.map((it) => remove(span(it.full.start, it.full.end))),
      insert(full.end, `${before}${lines.join(eol)}${eol}`),
    );
    for (const it of early) yield { at: it.keyword.at, data: it.name, fixes: [move] };
  },
  examples: [
    {
      bad: "«LABEL» team=web\nFROM nginx:1.30\n",
      good: "FROM nginx:1.30\nLABEL team=web\n",
    },
    {
      bad: "ARG V=26\n«RUN» a \\\n  b\nFROM node:$V",
      good: "ARG V=26\nFROM node:$V\nRUN a \\\n  b\n",
      doc: false,
    },
    { bad: "«ENV» A=1\n«ENV» B=2\nFROM scratch\n", doc: false },
    { good: "ARG V=26\nARG OS=alpine\nFROM node:$V-$OS\n" },
    { good: "ENV A=1\n", doc: false },
  ],
});
