import { type Judge, matcher, taker } from "../match.ts";
import { covers, mayMeet } from "../redundant.ts";
import { append, fix, removeLine, replace, rule } from "../rule.ts";
import type { Dockerignore, Pattern } from "../syntax.ts";

/** Files with more patterns are made by programs, and comparing each with each takes its time. */
const mostPatterns = 300;

/** Why nothing comes back: nothing was left out before; that comes only later; it is left out again; only what is in the folder was left out. */
type Kind = "never" | "early" | "again" | "folder";

function kindOf(patterns: readonly Pattern[], i: number): Kind | undefined {
  const it = patterns[i] as Pattern;
  const excluding = (from: number, to: number) => patterns.slice(from, to).filter((other) => !other.negated);
  const later = excluding(i + 1, patterns.length);
  if (!excluding(0, i).some((other) => mayMeet(other, it)))
    return later.some((other) => mayMeet(other, it)) ? "early" : "never";
  return later.some((other) => covers(other, it)) ? "again" : undefined;
}

/** Whether files of a folder that a pattern names stay out, since the folder itself never was. */
function isStuck(it: Pattern, files: readonly string[], judge: Judge): boolean {
  const inside = files.filter((file) => file.startsWith(`${it.path}/`) && taker(it)(file));
  const verdicts = inside.map((file) => judge(file.replace(/\/$/, "")));
  const isOut = verdicts.some(({ ignored, by }) => ignored && by && by.at.start < it.at.start);
  return isOut && verdicts.every(({ by }) => by !== it);
}

function fixesOf(doc: Dockerignore, it: Pattern, kind: Kind) {
  if (kind === "never")
    return [fix({ ko: "이 줄 지우기", en: "Delete this line" }, true, removeLine(doc, it.at))];
  if (kind === "folder") {
    const text = `${it.written.replace(/\/+$/, "")}/**`;
    return [
      fix({ ko: `!${text}(으)로 바꾸기`, en: `Change to !${text}` }, false, replace(it.writtenAt, text)),
    ];
  }
  const line = doc.source.slice(it.at.start, it.at.end);
  return [
    fix({ ko: "맨 뒤로 옮기기", en: "Move to the end" }, false, removeLine(doc, it.at), append(doc, [line])),
  ];
}

export default rule({
  name: "ineffective-negation",
  title: { ko: "아무것도 되돌리지 못하는 !", en: "A ! that brings nothing back" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/negation",
  why: {
    ko: "마지막에 맞은 패턴이 결과를 정합니다. `!`는 그 앞의 패턴이 제외한 것만 되돌리고, 뒤의 패턴은 그것을 다시 제외할 수 있습니다.",
    en: "The last pattern that matches decides. A `!` brings back what patterns before it left out, and a pattern behind it may leave that out again.",
  },
  say: ({ pattern, kind }: { pattern: string; kind: Kind }) => {
    switch (kind) {
      case "never":
        return {
          ko: `${pattern}을(를) 제외하는 패턴이 없어 되돌릴 것이 없습니다.`,
          en: `No pattern leaves ${pattern} out, so there is nothing to bring back.`,
        };
      case "folder":
        return {
          ko: `${pattern} 폴더 자체는 제외되지 않았으므로 그 안에서 제외된 파일이 돌아오지 않습니다. ${pattern}/**로 쓰세요.`,
          en: `The folder ${pattern} itself was not left out, so the files in it stay out; write ${pattern}/**.`,
        };
      default:
        return {
          ko: `뒤에 오는 패턴이 ${pattern}을(를) 다시 제외합니다. 그 뒤로 옮기세요.`,
          en: `A pattern further down leaves ${pattern} out again; move this behind it.`,
        };
    }
  },
  *check(doc, { folder }) {
    const { patterns } = doc;
    if (patterns.length > mostPatterns) return;
    let judge: Judge | undefined;
    for (const [i, it] of patterns.entries()) {
      if (!it.negated || it.path === "") continue;
      const files = folder?.files();
      judge ??= matcher(patterns);
      const kind = kindOf(patterns, i) ?? (files && isStuck(it, files, judge) ? "folder" : undefined);
      if (kind) yield { at: it.at, data: { pattern: it.written, kind }, fixes: fixesOf(doc, it, kind) };
    }
  },
  examples: [
    { bad: "«!README.md»\n*.md\n", good: "*.md\n!README.md\n" },
    { bad: "node_modules\n«!src»\n", good: "node_modules\n" },
    { bad: "*\n«!src»\n*\n!a", good: "*\n*\n!a\n!src\n", doc: false },
    {
      bad: "logs/*.log\n«!logs/»\n",
      good: "logs/*.log\n!logs/**\n",
      files: { "logs/a.log": "" },
      doc: false,
    },
    {
      bad: "«!docs/*.md»\ndist/*.js\n«!dist/a/*.md»\n!dist/m*/a\n",
      good: "dist/*.js\n!dist/m*/a\n",
      doc: false,
    },
    {
      good: "*\n!src\nsrc/a\n**/*.log\n!keep.log\n.git\n!.git/HEAD\ndist/x\n!dist\n!**/.gitignore\n",
      files: { "src/a": "", "src/b": "", "dist/x": "" },
      doc: false,
    },
  ],
});
