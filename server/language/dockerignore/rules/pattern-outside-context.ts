import { fix, removeLine, rule } from "../rule.ts";

/** Paths that only make sense on somebody's own machine. */
const ofMachine = /^(~(\/|$)|\/(home|Users)\/|[A-Za-z]:[\\/])/;

export default rule({
  name: "pattern-outside-context",
  title: { ko: "컨텍스트 밖을 가리키는 패턴", en: "A pattern that points out of the context" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: "패턴은 빌드 컨텍스트의 루트에서 시작하고, 컨텍스트 밖의 파일은 처음부터 빌더로 가지 않습니다. `../`나 내 컴퓨터의 절대 경로로 시작하는 패턴은 아무것에도 맞지 않습니다.",
    en: "Patterns start at the root of the build context, and what lies outside never goes to the builder anyway. One that starts with `../` or a path of your machine matches nothing.",
  },
  say: (pattern: string) => ({
    ko: `${pattern}은(는) 빌드 컨텍스트 밖을 가리켜 아무것에도 맞지 않습니다.`,
    en: `${pattern} points out of the build context and matches nothing.`,
  }),
  *check(doc, { folder }) {
    for (const { at, path, written, writtenAt } of doc.patterns) {
      const isOutside = path === ".." || path.startsWith("../");
      const isHere = folder?.exists(path.split("/")[0] ?? "") === true;
      if (!isOutside && (isHere || !ofMachine.test(written))) continue;
      yield {
        at: writtenAt,
        data: written,
        fixes: [fix({ ko: "이 줄 지우기", en: "Delete this line" }, isOutside, removeLine(doc, at))],
      };
    }
  },
  examples: [
    { bad: "node_modules\n«../secrets»\n", good: "node_modules\n" },
    { bad: "«/home/me/app/.env»\n!«a/../..»\n«~/.ssh»\n«C:\\Users\\me»\n", good: "", doc: false },
    { good: "/dist\na/../b\n~backup\n/etc\n..a\n", doc: false },
    { good: "/home/me\n", files: { "home/me": "" }, doc: false },
  ],
});
