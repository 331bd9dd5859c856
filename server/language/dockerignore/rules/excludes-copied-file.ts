import { lineAt } from "../../core/lines.ts";
import { excluderOf, type LocalSource, localSources } from "../../dockerfile/context.ts";
import { type Guarded, guardOf } from "../dockerfiles.ts";
import { matcher } from "../match.ts";
import { adding, fix, removeLine, rule } from "../rule.ts";
import type { Dockerignore, Pattern } from "../syntax.ts";

function fixesOf(doc: Dockerignore, pattern: Pattern, { path, isPattern }: LocalSource) {
  const again = path === "" || isPattern ? [] : [`!${path}`];
  const keep = again.map((it) => adding(doc, [it]));
  const isOwn = pattern.path === path;
  const gone = fix({ ko: "이 줄 지우기", en: "Delete this line" }, false, removeLine(doc, pattern.at));
  return isOwn ? [gone] : [...keep, gone];
}

export default rule({
  name: "excludes-copied-file",
  title: {
    ko: "Dockerfile이 복사하는 파일을 제외하는 패턴",
    en: "A pattern that leaves out what the Dockerfile copies",
  },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/negation",
  why: {
    ko: "제외된 파일은 빌더로 가지 않으므로 그것을 복사하는 COPY와 ADD는 실패하거나 아무것도 복사하지 않습니다.",
    en: "What is left out never reaches the builder, so that a COPY or ADD of it fails or copies nothing.",
  },
  say: ({
    pattern,
    source,
    dockerfile,
    line,
  }: {
    pattern: string;
    source: string;
    dockerfile: string;
    line: number;
  }) => ({
    ko: `${pattern}이(가) ${dockerfile} ${line}번째 줄에서 복사하는 ${source}을(를) 뺍니다.`,
    en: `${pattern} leaves out ${source}, which line ${line} of ${dockerfile} copies.`,
  }),
  *check(doc, { folder }) {
    if (!folder) return;
    const { context, dockerfiles } = guardOf(folder);
    const judge = matcher(doc.patterns);
    const told = new Set<Pattern>();
    const all = dockerfiles.flatMap((dockerfile: Guarded) =>
      localSources(dockerfile.doc).map((source) => ({ dockerfile, source })),
    );
    for (const { dockerfile, source } of all) {
      const pattern = excluderOf(source, { doc, judge }, context);
      if (!pattern || told.has(pattern)) continue;
      told.add(pattern);
      const line = lineAt(dockerfile.doc.lines, source.word.at.start) + 1;
      yield {
        at: pattern.at,
        data: { pattern: pattern.written, source: source.text, dockerfile: dockerfile.path, line },
        fixes: fixesOf(doc, pattern, source),
      };
    }
  },
  examples: [
    {
      bad: "node_modules\n«dist»\n",
      good: "node_modules\n",
      files: { Dockerfile: "FROM nginx:1.30\nCOPY dist /usr/share/nginx/html\n", "dist/index.html": "" },
    },
    {
      bad: "«*.json»\n*.md",
      good: "*.json\n*.md\n!package.json\n",
      files: {
        Dockerfile: "FROM node:26\nCOPY package.json index.js /app/\n",
        "package.json": "",
        "index.js": "",
      },
      doc: false,
    },
    {
      bad: "«docker»\n",
      good: "docker\n!docker/init.sh\n",
      files: {
        "docker/Dockerfile": "FROM node:26\nCOPY package.json docker/init.sh /\n",
        "package.json": "",
        "docker/init.sh": "",
      },
      doc: false,
    },
    {
      bad: "«a»\n",
      good: "",
      file: "web.Dockerfile.dockerignore",
      files: {
        "web.Dockerfile": "FROM node:26\nCOPY a /a\n",
        a: "",
        Dockerfile: "FROM node:26\nCOPY b /\n",
        b: "",
      },
      doc: false,
    },
    {
      good: "a\ndist\n!dist/keep\n*.md\n",
      files: {
        Dockerfile: "FROM node:26\nCOPY dist /d\nCOPY . /x\nCOPY --from=x a /a\n",
        "dist/keep": "",
        "web.Dockerfile": "FROM node:26\nCOPY a /a\n",
        "web.Dockerfile.dockerignore": "",
        "sub/Dockerfile": "FROM node:26\nCOPY a /a\n",
        "sub/a": "",
        a: "",
        "b.md": "",
      },
      doc: false,
    },
    { good: "dist\n", files: {}, doc: false },
    { good: "dist\n", doc: false },
  ],
});
