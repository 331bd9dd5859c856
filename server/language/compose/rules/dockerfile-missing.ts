import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { type Built, builtIn, dockerfilesIn } from "../built.ts";
import type { Compose } from "../document.ts";
import { eolOf, indentAt } from "../edits.ts";
import { fix, fixes, insert, replace, rule } from "../rule.ts";
import { quoteIfNeeded } from "../scalars.ts";

/** Names another Dockerfile of the context, whichever way `build` is written. */
function nameInstead({ source }: Compose, built: Built, path: string): Fix | undefined {
  const { named, node, context } = built;
  const written = quoteIfNeeded(path);
  const title = text(`${path} 쓰기`, `Use ${path}`);
  if (named) return fix(title, false, replace(named.node.at, written));
  const eol = eolOf(source);
  const indent = indentAt(source, built.contextAt.start);
  if (node.kind === "map" && !node.flow) {
    const [first] = node.pairs;
    const column = first && indentAt(source, first.key.at.start);
    return first && fix(title, false, insert(first.key.at.start, `dockerfile: ${written}${eol}${column}`));
  }
  if (node.kind !== "scalar") return undefined;
  const lines = `${eol}${indent}  context: ${context}${eol}${indent}  dockerfile: ${written}`;
  const start = source.slice(0, node.at.start).trimEnd().length;
  return fix(title, false, replace(span(start, node.at.end), lines));
}

export default rule({
  name: "dockerfile-missing",
  title: { ko: "없는 Dockerfile로 빌드", en: "Build from a Dockerfile that does not exist" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.build.dockerfile",
  why: {
    ko: "dockerfile은 Compose 파일이 아니라 빌드 컨텍스트에서 시작하는 경로이고, 적지 않으면 컨텍스트의 Dockerfile입니다. 그 파일이 없으면 빌드가 실패합니다.",
    en: "The path of dockerfile starts at the build context, not at the Compose file; without it, it is the file Dockerfile of the context. The build fails when there is none.",
  },
  say: ({ path, context }: { path: string; context: string }) =>
    text(
      `빌드 컨텍스트 ${context}에 ${path} 파일이 없습니다.`,
      `There is no ${path} in the build context ${context}.`,
    ),
  *check(doc, { folder }) {
    if (!folder) return;
    for (const built of builtIn(doc, folder)) {
      const { context, contextAt, contextPath, named, dockerfilePath } = built;
      if (dockerfilePath === undefined || !folder.exists(contextPath) || folder.exists(dockerfilePath))
        continue;
      const path = named?.text ?? "Dockerfile";
      const others = dockerfilesIn(folder, contextPath);
      const other = nearest(path, others) ?? others[0];
      yield {
        at: named?.node.at ?? contextAt,
        data: { path, context },
        fixes: fixes(other === undefined ? undefined : nameInstead(doc, built, other)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  api:\n    build:\n      context: ./api\n      dockerfile: «Dockerfile.prd»\n",
      good: "services:\n  api:\n    build:\n      context: ./api\n      dockerfile: Dockerfile.prod\n",
      files: { "api/Dockerfile.prod": "FROM node:26\n" },
    },
    {
      bad: "services:\n  api:\n    build: «./api»\n  web:\n    build:\n      context: «./web»\n      target: a\n",
      good: "services:\n  api:\n    build:\n      context: ./api\n      dockerfile: docker/Dockerfile\n  web:\n    build:\n      dockerfile: Containerfile\n      context: ./web\n      target: a\n",
      doc: false,
      files: { "api/docker/Dockerfile": "FROM node:26\n", "web/Containerfile": "FROM a AS a\n" },
    },
    {
      good: "services:\n  a:\n    build: .\n  b:\n    build:\n      context: gone\n  c:\n    build:\n      context: .\n      dockerfile: ${FILE}\n  d:\n    build:\n      context: .\n      dockerfile_inline: FROM alpine:3.24\n  e:\n    build:\n      context: a\n      dockerfile: ../Dockerfile\n",
      doc: false,
      files: { Dockerfile: "FROM node:26\n", "a/b": "" },
    },
  ],
});
