import { text } from "../../../protocol/text.ts";
import { builtIn } from "../built.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "build-context-missing",
  title: { ko: "없는 폴더를 가리키는 빌드 컨텍스트", en: "Build context that does not exist" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.build.context",
  why: {
    ko: "빌드 컨텍스트는 Compose 파일이 있는 폴더에서 시작하는 경로입니다. 그 폴더가 없으면 docker compose build가 시작하자마자 실패합니다.",
    en: "A build context is a path that starts at the folder of the Compose file. Without that folder docker compose build fails at once.",
  },
  say: ({ context }: { context: string }) =>
    text(`빌드 컨텍스트 ${context} 폴더가 없습니다.`, `The build context ${context} does not exist.`),
  *check(doc, { folder }) {
    if (!folder) return;
    for (const { context, contextAt, contextPath } of builtIn(doc, folder))
      if (!folder.exists(contextPath)) yield { at: contextAt, data: { context } };
  },
  examples: [
    {
      bad: "services:\n  api:\n    build: «./server»\n",
      good: "services:\n  api:\n    build: ./api\n",
      files: { "api/Dockerfile": "FROM node:26\n" },
    },
    {
      bad: "services:\n  api:\n    build:\n      context: «../gone»\n",
      doc: false,
      file: "deploy/compose.yaml",
      files: { "api/Dockerfile": "FROM node:26\n" },
    },
    {
      good: "services:\n  a:\n    build: ${CONTEXT}\n  b:\n    build: https://github.com/org/repo.git\n  c:\n    build: /srv/c\n  d:\n    build:\n      dockerfile_inline: FROM alpine:3.24\n  e:\n    build: ../../outside\n  f:\n    build: ../api\n",
      doc: false,
      file: "deploy/compose.yaml",
      files: { "api/Dockerfile": "FROM node:26\n" },
    },
  ],
});
