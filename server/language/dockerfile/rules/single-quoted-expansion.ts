import type { Span } from "../../core/span.ts";
import { pieceSpan, piecesOf } from "../../shell/pieces.ts";
import type { Word } from "../../shell/syntax.ts";
import { fix, replace, rule } from "../rule.ts";
import { type Run, runVisitsWith } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** Programs whose own language has `$`, or that write it into a file for later. */
const own =
  /^(echo|printf|awk|gawk|mawk|perl|ruby|php|node|python[\d.]*|bash|sh|dash|ash|zsh|eval|trap|alias|envsubst|su|sudo|xargs|find|docker.*|jq|yq|tee|cat|grep|egrep|rg|git|psql|mysql|gosu|runuser|ssh|parallel|pwsh|powershell|make|tcl.*|dpkg-query|xmlstarlet|export|nginx|go|env)$/;

interface Found {
  readonly at: Span;
  readonly name: string;
  readonly text: string;
}

/** A variable of the file that stands in single quotes. */
function* literals(doc: Dockerfile, run: Run, word: Word): Generator<Found> {
  if (!word.raw.text.includes("'")) return;
  for (const piece of piecesOf(word)) {
    const text = word.raw.text.slice(piece.from, piece.to);
    const name = piece.kind === "single" ? /\$\{?([A-Za-z_]\w*)/.exec(text)?.[1] : undefined;
    if (name !== undefined && variablesOf(doc).lookup(name, run.instruction))
      yield { at: pieceSpan(word, piece), name, text };
  }
}

export default rule({
  name: "single-quoted-expansion",
  title: { ko: "작은따옴표 안의 변수", en: "A variable in single quotes" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: ["shellcheck:SC2016"],
  topic: "dockerfile/variable-substitution",
  why: {
    ko: "작은따옴표 안에서는 변수가 값으로 바뀌지 않고 글자 그대로 넘어갑니다. 값을 넣으려면 큰따옴표를 씁니다.",
    en: "In single quotes a variable is not replaced, but passed on as it is written. Use double quotes for its value.",
  },
  say: (name: string) => ({
    ko: `작은따옴표 안의 $${name}은(는) 값으로 바뀌지 않습니다.`,
    en: `$${name} is not replaced by its value in single quotes.`,
  }),
  *check(doc) {
    for (const { run, visit } of runVisitsWith(doc, /'[^']*\$/)) {
      const [program, ...words] = visit.command.words;
      if (!program || own.test(program.text.replace(/^.*\//, ""))) continue;
      for (const word of words)
        for (const { at, name, text } of literals(doc, run, word)) {
          const isPlain = !/["`\\!]/.test(text);
          const title = { ko: "큰따옴표로 바꾸기", en: "Turn into double quotes" };
          const double = fix(title, false, replace(at, `"${text.slice(1, -1)}"`));
          yield { at, data: name, fixes: isPlain ? [double] : [] };
        }
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nARG VERSION=1.2\nRUN curl -O «'https://example.com/$VERSION.tgz'»\n",
      good: 'FROM debian:13\nARG VERSION=1.2\nRUN curl -O "https://example.com/$VERSION.tgz"\n',
    },
    {
      bad: "FROM debian:13\nENV A=1\nRUN sed -i «'s/x/${A}/'» f\n",
      good: 'FROM debian:13\nENV A=1\nRUN sed -i "s/x/${A}/" f\n',
      doc: false,
    },
    {
      good: "FROM debian:13\nARG A\nRUN echo 'export PATH=$PATH:$A' >> ~/.bashrc && sh -c 'x $A' && awk '{print $A}' && sed 's/a$/b/' f && curl '$B' \"$A\" '$'\n",
      doc: false,
    },
  ],
});
