import { matcher, taker } from "../match.ts";
import { fix, insert, rule } from "../rule.ts";
import type { Pattern } from "../syntax.ts";

/** What lies about in any folder: by extension, or left there by editors and tools. */
const anywhere =
  /^(\*\.\w+|\*\.py\[\w+\]|\*~|\.DS_Store|Thumbs\.db|desktop\.ini|__pycache__|node_modules|\.pytest_cache|\.mypy_cache|\.env|\.env\.\*|\.env\*)$/;

/** One name without `**` and without a slash that says that the root is meant. */
const isBare = ({ negated, written, path }: Pattern): boolean =>
  !negated && path !== "" && !/[/\\]/.test(path) && !path.includes("**") && !/^\.?\//.test(written);

export default rule({
  name: "not-recursive",
  title: { ko: "하위 폴더에는 맞지 않는 패턴", en: "A pattern for the root only" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerignore/vs-gitignore",
  why: {
    ko: ".gitignore와 달리 .dockerignore의 패턴은 컨텍스트 루트에서만 찾습니다. 하위 폴더의 것까지 제외하려면 `**/`를 앞에 붙입니다.",
    en: "Unlike those of a .gitignore, patterns of a .dockerignore start at the root of the context. A `**/` in front makes one match at any depth.",
  },
  say: ({ pattern, nested }: { pattern: string; nested: string | undefined }) => ({
    ko: `${pattern}은(는) 루트에만 맞습니다. ${nested === undefined ? "하위 폴더에서도" : `${nested}도`} 제외하려면 **/${pattern}(으)로 쓰세요.`,
    en: `${pattern} matches in the root only; write **/${pattern} to leave out ${nested ?? "what lies deeper"} as well.`,
  }),
  *check({ patterns }, { folder }) {
    const files = folder?.files()?.map((it) => it.replace(/\/$/, ""));
    const judge = matcher(patterns);
    const paths = new Set(patterns.map((it) => it.path));
    for (const it of patterns) {
      if (!isBare(it) || /^\*+$/.test(it.path) || paths.has(`**/${it.path}`)) continue;
      const takes = taker({ path: `**/${it.path}` });
      const nested = files?.find((file) => takes(file) && !judge(file).ignored);
      if (nested === undefined && !anywhere.test(it.path)) continue;
      const isIdle = nested === undefined && files !== undefined;
      yield {
        at: it.writtenAt,
        data: { pattern: it.path, nested },
        ...(isIdle && { severity: "hint" as const }),
        fixes: [fix({ ko: "**/ 붙이기", en: "Put **/ in front" }, false, insert(it.writtenAt.start, "**/"))],
      };
    }
  },
  examples: [
    { bad: "«*.log»\n.git\n", good: "**/*.log\n.git\n" },
    {
      bad: "«fixtures»\ndist\n",
      good: "**/fixtures\ndist\n",
      files: { "a/fixtures/x": "", "dist/a": "" },
      doc: false,
    },
    {
      bad: "«node_modules»\n",
      good: "**/node_modules\n",
      files: { "packages/a/node_modules/x": "" },
      doc: false,
    },
    { good: "**/*.log\n*.log\n/node_modules\n./.env\n!*.md\n*\nsrc/*.js\ndist\n", doc: false },
    { good: "a\nb\n", files: { "b/a": "" }, doc: false },
  ],
});
