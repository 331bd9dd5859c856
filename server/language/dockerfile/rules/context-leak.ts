import { contextOf, ignoringOf, localSources } from "../context.ts";
import { isShipped } from "../layers.ts";
import { leaksOf } from "../leaks.ts";
import { rule } from "../rule.ts";

/** How many files are named. */
const most = 3;

export default rule({
  name: "context-leak",
  title: { ko: "비밀 파일까지 복사", en: "Copying secrets along" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/copy-all",
  why: {
    ko: "폴더째 복사하면 그 안의 `.env`, 인증서의 개인 키, `.git`까지 이미지에 들어갑니다. 나중 단계에서 지워도 앞 레이어에 남아 있고, 이미지를 받은 누구나 꺼낼 수 있습니다.",
    en: "Whoever copies a folder copies the `.env`, private keys and `.git` in it. Deleting them in a later instruction leaves them in the layer before, where anyone who has the image finds them.",
  },
  say: ({ files, more }: { files: readonly string[]; more: number }) => ({
    ko: `${files.join(", ")}${more > 0 ? ` 외 ${more}개` : ""}까지 이미지에 복사합니다. .dockerignore로 빼세요.`,
    en: `This also copies ${files.join(", ")}${more > 0 ? ` and ${more} more` : ""} into the image; leave them out with a .dockerignore.`,
  }),
  *check(doc, { folder }) {
    if (!folder) return;
    const context = contextOf(doc, folder);
    const judge = ignoringOf(context)?.judge;
    for (const source of localSources(doc)) {
      if (source.isMount) continue;
      const leaks = leaksOf(source, context, judge);
      if (leaks.length === 0) continue;
      const isMild = leaks.every((it) => it.endsWith(".git/")) || !isShipped(doc, source.stage);
      yield {
        at: source.word.at,
        data: { files: leaks.slice(0, most), more: leaks.length - most },
        ...(isMild && { severity: "info" as const }),
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY «.» .\n",
      files: { ".dockerignore": "**/node_modules\n", ".env": "DB_PASSWORD=x\n", "index.js": "" },
    },
    {
      good: "FROM node:26\nWORKDIR /app\nCOPY . .\n",
      files: { ".dockerignore": "**/node_modules\n**/.env*\n", ".env": "DB_PASSWORD=x\n", "index.js": "" },
    },
    {
      bad: "FROM node:26\nCOPY «api» /api\nADD «*» /x/\n",
      files: { "api/certs/server.key": "" },
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY --exclude=*.md «.» /api\n",
      files: { ".npmrc": "//r/:_authToken=x" },
      doc: false,
    },
    { bad: "FROM node:26 AS b\nCOPY «.» /api\nFROM b\n", files: { ".git/HEAD": "" }, doc: false },
    {
      good: "FROM node:26\nCOPY --exclude=.env . /a\nCOPY .env /b\nCOPY --from=x . /c\nRUN --mount=type=bind,target=/d ls /d\n",
      files: { ".env": "" },
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY . /api\n",
      files: {
        ".env.example": "",
        "a.pub": "",
        ".npmrc": "registry=https://example.com",
        "ca-cert.pem": "",
        "public.pem": "",
      },
      doc: false,
    },
    { good: "FROM node:26\nCOPY . /api\n", doc: false },
  ],
});
