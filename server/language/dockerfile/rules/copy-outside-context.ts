import { contextOf, localSources } from "../context.ts";
import { fix, replace, rule } from "../rule.ts";

/** Paths that only make sense on somebody's own machine. */
const ofMachine = /^(~|\/home\/|\/Users\/|\/root\/|\/mnt\/[a-z]\/|[A-Za-z]:[\\/])/;

export default rule({
  name: "copy-outside-context",
  title: { ko: "빌드 컨텍스트 밖의 파일 복사", en: "Copying from outside the build context" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/copy",
  why: {
    ko: "빌더는 빌드 컨텍스트만 봅니다. 원본 경로는 언제나 컨텍스트 루트에서 시작하므로 `../a`와 `/a`는 모두 컨텍스트의 `a`를 뜻합니다. 밖의 파일이 필요하면 컨텍스트를 넓히거나 `--build-context`로 폴더를 더하세요.",
    en: "The builder sees the build context only. Sources start at its root, so that `../a` and `/a` both mean `a` in it. Where files from outside are needed, build from a folder above or add one with `--build-context`.",
  },
  say: ({ source, path }: { source: string; path: string }) => ({
    ko: `${source}은(는) 빌드 컨텍스트 밖을 가리키며, 빌더는 컨텍스트의 ${path || "루트"}(으)로 읽습니다.`,
    en: `${source} points out of the build context; the builder takes it for ${path || "the root"} in it.`,
  }),
  *check(doc, { folder }) {
    const context = folder && contextOf(doc, folder);
    const sources = localSources(doc).filter(({ text, goesUp }) => goesUp || ofMachine.test(text));
    for (const { word, text, path, goesUp, isMount } of sources) {
      const isThere = path !== "" && context?.exists(path) === true;
      if (isThere && !goesUp) continue;
      const isPlain = goesUp && isThere && !isMount && word.text === text;
      yield {
        at: word.at,
        data: { source: text, path },
        fixes: isPlain
          ? [fix({ ko: `${path}(으)로 쓰기`, en: `Write ${path}` }, true, replace(word.at, path))]
          : [],
      };
    }
  },
  examples: [
    { bad: "FROM node:26\nCOPY «../shared» /app/shared\n" },
    {
      bad: "FROM node:26\nCOPY «../shared» /app/shared\n",
      good: "FROM node:26\nCOPY shared /app/shared\n",
      files: { "shared/a.js": "" },
      doc: false,
    },
    {
      bad: "FROM node:26\nADD «/home/me/key» «~/.ssh/id_rsa» «./a/../../b» /c/\n",
      doc: false,
    },
    {
      bad: "FROM node:26\nRUN --mount=type=bind,source=«..»,target=/x ls /x\n",
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY a/../b /etc/app.conf /home /\nCOPY --from=x ../y /y\nADD https://example.com/../a /a\n",
    },
    { good: "FROM node:26\nCOPY /home/app /app\n", files: { "home/app": "" }, doc: false },
  ],
});
