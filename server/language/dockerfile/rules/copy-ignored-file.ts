import { contextOf, excluderOf, ignoringOf, lineOf, localSources } from "../context.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "copy-ignored-file",
  title: { ko: ".dockerignore가 제외한 파일 복사", en: "Copying what .dockerignore leaves out" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["buildkit:CopyIgnoredFile"],
  topic: "dockerfile/copy",
  why: {
    ko: ".dockerignore에 걸린 파일은 빌더로 가지 않으므로, 폴더에 있어도 COPY와 ADD에는 없는 파일입니다. 마지막에 맞은 패턴이 결과를 정합니다.",
    en: "What .dockerignore leaves out never reaches the builder, so COPY and ADD do not find it although it is in the folder. The last pattern that matches decides.",
  },
  say: ({
    source,
    file,
    line,
    pattern,
  }: {
    source: string;
    file: string;
    line: number;
    pattern: string;
  }) => ({
    ko: `${source}은(는) ${file} ${line}번째 줄의 ${pattern} 패턴 때문에 빌드 컨텍스트에 없습니다.`,
    en: `${source} is left out of the build context by ${pattern} in line ${line} of ${file}.`,
  }),
  *check(doc, { folder }) {
    if (!folder) return;
    const context = contextOf(doc, folder);
    const ignoring = ignoringOf(context);
    if (!ignoring) return;
    const hasExceptions = ignoring.doc.patterns.some((it) => it.negated);
    for (const source of localSources(doc)) {
      const pattern = excluderOf(source, ignoring, context);
      if (!pattern) continue;
      const line = lineOf(ignoring.doc, pattern);
      yield {
        at: source.word.at,
        data: { source: source.text, file: ignoring.path, line, pattern: pattern.written },
        // BuildKit gives up where something is let in again, and does not look at mounts.
        ...((hasExceptions || source.isMount) && { aliases: [] }),
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nCOPY «dist» /app/dist\n",
      files: { ".dockerignore": "node_modules\ndist\n", "dist/main.js": "" },
    },
    {
      good: "FROM node:26\nCOPY dist /app/dist\n",
      files: { ".dockerignore": "node_modules\n", "dist/main.js": "" },
    },
    {
      bad: 'FROM node:26\nENV D=dist\nADD ["a", "«$D/x»", "/app/"]\n',
      files: { ".dockerignore": "**/dist\n" },
      doc: false,
    },
    { bad: "FROM node:26\nCOPY «.» /app\n", files: { ".dockerignore": "*\n" }, doc: false },
    {
      bad: "FROM node:26\nCOPY «*.md» /app/\nCOPY src /app\n",
      files: { ".dockerignore": "*.md\n!src\n", "a.md": "", "src/a.md": "" },
      doc: false,
    },
    {
      bad: "FROM node:26\nRUN --mount=type=bind,source=«package.json»,target=/p cat /p\n",
      files: { ".dockerignore": "package.json" },
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY «a» /a\n",
      files: { "x.Dockerfile": "", "x.Dockerfile.dockerignore": "a\n", ".dockerignore": "", a: "" },
      file: "x.Dockerfile",
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY package.json «docker/init.sh» /\n",
      files: { ".dockerignore": "docker", "package.json": "", "docker/init.sh": "" },
      file: "docker/Dockerfile",
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY «src» /a\n",
      files: { ".dockerignore": "src/**\n!doc/*.md", "src/a": "", "doc/a.md": "" },
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY src /a\nCOPY src/keep /b\nCOPY . /c\nCOPY *.md /d/\n",
      files: {
        ".dockerignore": "src\n!src/keep\n*.md\n!README.md",
        "src/keep": "",
        "src/x": "",
        "README.md": "",
        "a.md": "",
      },
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY . /app\nCOPY --from=build /dist /dist\nCOPY $X /x\nONBUILD COPY dist /d\nADD https://example.com/dist /e\n",
      files: { ".dockerignore": ".*\ndist\n", ".env": "", a: "" },
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY dist /app\n",
      files: { "Dockerfile.dockerignore": "", ".dockerignore": "dist" },
      doc: false,
    },
    { good: "FROM node:26\nCOPY dist /app\n", doc: false },
    {
      good: "FROM node:26\nCOPY dist/keep/a /app\nCOPY lib /lib\n",
      files: { ".dockerignore": "dist\n!dist/keep\nlib\n!lib/x" },
      doc: false,
    },
  ],
});
