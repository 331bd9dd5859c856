import { localSources } from "../../dockerfile/context.ts";
import { leaksOf } from "../../dockerfile/leaks.ts";
import { patternForSecret } from "../../knowledge/secretFiles.ts";
import { guardOf } from "../dockerfiles.ts";
import { matcher } from "../match.ts";
import { adding, lastLine, rule } from "../rule.ts";

/** How many files are named. */
const most = 3;

export default rule({
  name: "secrets-not-ignored",
  title: { ko: "제외하지 않은 비밀 파일", en: "Secrets that are not left out" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: "Dockerfile이 폴더째 복사하므로 여기서 제외하지 않은 `.env`, 개인 키, 자격 증명 파일은 이미지에 들어가고, 이미지를 받은 누구나 볼 수 있습니다.",
    en: "The Dockerfile copies whole folders, so `.env`, private keys and credentials that are not left out here get into the image, where anyone who has it can read them.",
  },
  say: ({ files, more }: { files: readonly string[]; more: number }) => ({
    ko: `${files.join(", ")}${more > 0 ? ` 외 ${more}개` : ""} 파일이 제외되지 않아 이미지에 복사됩니다.`,
    en: `${files.join(", ")}${more > 0 ? ` and ${more} more` : ""} ${files.length > 1 ? "are" : "is"} not left out and copied into the image.`,
  }),
  *check(doc, { folder }) {
    if (!folder) return;
    const { context, dockerfiles } = guardOf(folder);
    const judge = matcher(doc.patterns);
    const sources = dockerfiles.flatMap((it) => localSources(it.doc)).filter((it) => !it.isMount);
    // The history of Git is spoken of by bulky-not-ignored.
    const leaks = [...new Set(sources.flatMap((it) => leaksOf(it, context, judge)))].filter(
      (it) => !it.endsWith("/"),
    );
    if (leaks.length === 0) return;
    const patterns = [...new Set(leaks.map(patternForSecret))];
    yield {
      at: lastLine(doc),
      data: { files: leaks.slice(0, most), more: leaks.length - most },
      fixes: [adding(doc, patterns)],
    };
  },
  examples: [
    {
      bad: "«**/node_modules»\n",
      good: "**/node_modules\n**/.env*\n",
      files: { Dockerfile: "FROM node:26\nWORKDIR /app\nCOPY . .\n", ".env": "TOKEN=x\n" },
    },
    {
      bad: "a\n«# keys»",
      good: "a\n# keys\n**/.aws\n**/id_rsa\n**/*.key\n",
      files: {
        "web.Dockerfile": "FROM node:26\nCOPY web /web\n",
        "web/tls/server.key": "",
        "web/tls/b.key": "",
        "web/id_rsa": "",
        "web/.aws/config": "",
        ".env": "",
      },
      doc: false,
    },
    {
      bad: "«»",
      good: "**/.env*\n",
      files: { Dockerfile: "FROM node:26\nADD . /a\n", "x/.env.local": "" },
      doc: false,
    },
    {
      good: ".env\n",
      files: {
        Dockerfile: "FROM node:26\nCOPY . .\nCOPY src /x\n",
        ".env": "",
        ".env.example": "",
        ".git/HEAD": "",
      },
      doc: false,
    },
    { good: "a\n", files: { Dockerfile: "FROM node:26\nCOPY src /x\n", ".env": "" }, doc: false },
    { good: "a\n", files: { ".env": "" }, doc: false },
    { good: "a\n", doc: false },
  ],
});
