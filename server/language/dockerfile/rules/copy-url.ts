import { fix, replace, rule } from "../rule.ts";
import { isGitUrl, isHttpUrl } from "../sources.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";
import { variablesOf } from "../variables.ts";
import { copiedBy } from "../words.ts";

/** Every address has a colon, unless it comes out of a variable. */
const mayHoldUrl = (it: Instruction): boolean =>
  copiedBy(it).sources.some(({ text }) => text.includes(":") || text.includes("$"));

export default rule({
  name: "copy-url",
  title: { ko: "COPY로 내려받기", en: "COPY with an address" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "dockerfile/add-vs-copy",
  why: {
    ko: "COPY는 빌드 컨텍스트와 다른 단계의 파일만 복사합니다. URL이나 Git 주소에서 가져오려면 ADD를 써야 하며, COPY에 쓰면 빌드가 실패합니다.",
    en: "COPY copies files of the build context and of other stages. Addresses and Git repositories are for ADD; with COPY the build fails.",
  },
  say: (source: string) => ({
    ko: `COPY는 ${source} 주소에서 내려받지 못합니다. ADD를 쓰세요.`,
    en: `COPY cannot fetch ${source}; use ADD.`,
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    const copies = instructionsNamed(doc, "COPY").filter(({ instruction }) => mayHoldUrl(instruction));
    for (const { instruction: it } of copies) {
      const isForCopy = it.flags.some(({ name }) => name.text === "from" || name.text === "parents");
      const add = it.keyword.text === "copy" ? "add" : "ADD";
      for (const source of copiedBy(it).sources) {
        const text = expand(source, it) ?? source.text;
        if (!isHttpUrl(text) && !isGitUrl(text)) continue;
        const title = { ko: `${add}로 바꾸기`, en: `Change to ${add}` };
        const change = fix(title, false, replace(it.keyword.at, add));
        yield { at: source.at, data: text, fixes: isForCopy ? [] : [change] };
      }
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24\nCOPY «https://example.com/app.tar.gz» /tmp/\n",
      good: "FROM alpine:3.24\nADD https://example.com/app.tar.gz /tmp/\n",
    },
    {
      bad: "FROM alpine:3.24\ncopy «git@github.com:org/app.git» /app\n",
      good: "FROM alpine:3.24\nadd git@github.com:org/app.git /app\n",
      doc: false,
    },
    {
      bad: "FROM alpine:3.24\nARG HOST=https://example.com\nCOPY «$HOST/a» /a\n",
      good: "FROM alpine:3.24\nARG HOST=https://example.com\nADD $HOST/a /a\n",
      doc: false,
    },
    { good: "FROM alpine:3.24\nADD https://example.com/a /a\nCOPY http.txt git.txt /a/\n", doc: false },
  ],
});
