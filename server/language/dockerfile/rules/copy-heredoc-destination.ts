import { fix, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import { argumentsOf, isHeredocWord } from "../words.ts";

export default rule({
  name: "copy-heredoc-destination",
  title: { ko: "heredoc에 복사합니다", en: "Copying into a heredoc" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", "dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_TWO"],
  topic: "dockerfile/heredoc",
  why: {
    ko: "COPY와 ADD의 heredoc은 복사할 내용입니다. 마지막 단어는 넣을 위치여야 하므로 heredoc이 올 수 없고 빌드가 실패합니다.",
    en: "A heredoc of COPY or ADD is what is copied. The last word says where to, so it cannot be a heredoc, and the build fails.",
  },
  say: (name: string) => ({
    ko: `${name}의 마지막 인자는 넣을 위치여야 합니다. heredoc은 그 앞에 쓰세요.`,
    en: `The last argument of ${name} says where to; put the heredoc before it.`,
  }),
  *check(doc) {
    const places = instructionsNamed(doc, "ADD", "COPY").filter(
      ({ instruction }) => instruction.heredocs.length > 0,
    );
    for (const { instruction: it } of places) {
      const words = argumentsOf(it);
      const [first] = words;
      const last = words.at(-1);
      if (!first || !last || words.length < 2 || !isHeredocWord(last, it) || isHeredocWord(first, it))
        continue;
      const swap = fix(
        { ko: "두 인자의 순서 바꾸기", en: "Swap the arguments" },
        false,
        replace(first.at, last.text),
        replace(last.at, first.text),
      );
      yield { at: last.at, data: it.name, fixes: words.length === 2 ? [swap] : [] };
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24\nCOPY /app.conf «<<EOF»\nport = 80\nEOF\n",
      good: "FROM alpine:3.24\nCOPY <<EOF /app.conf\nport = 80\nEOF\n",
    },
    { bad: "FROM alpine:3.24\nADD a b «<<EOF»\nEOF\n", doc: false },
    { good: "FROM alpine:3.24\nCOPY <<A <<B /dir/\na\nA\nb\nB\n" },
  ],
});
