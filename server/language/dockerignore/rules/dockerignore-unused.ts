import type { Folder } from "../../core/folder.ts";
import { span } from "../../core/span.ts";
import { kindOfFile } from "../../kinds.ts";
import { guardOf, namedDockerfile } from "../dockerfiles.ts";
import { rule } from "../rule.ts";

/** Why no build reads the file: its Dockerfile is not there, others come first, or the context is another folder. */
type Reason =
  | { readonly kind: "alone"; readonly dockerfile: string }
  | { readonly kind: "own"; readonly dockerfile: string }
  | { readonly kind: "elsewhere"; readonly service: string };

function reasonOf(folder: Folder): Reason | undefined {
  const named = namedDockerfile(folder.document);
  if (named !== undefined)
    return folder.document.startsWith("../") || folder.exists(named)
      ? undefined
      : { kind: "alone", dockerfile: named };
  if (folder.builds().some((it) => it.context === "") || guardOf(folder).dockerfiles.length > 0)
    return undefined;
  const inside = folder.files()?.filter((it) => kindOfFile(it) === "dockerfile") ?? [];
  const elsewhere = folder.builds().find((it) => inside.includes(it.dockerfile));
  if (elsewhere) return { kind: "elsewhere", service: elsewhere.service };
  const beside = inside.filter((it) => !it.includes("/"));
  const own = beside.find((it) => folder.exists(`${it}.dockerignore`));
  return own !== undefined && inside.length === beside.length ? { kind: "own", dockerfile: own } : undefined;
}

export default rule({
  name: "dockerignore-unused",
  title: { ko: "어떤 빌드도 읽지 않는 .dockerignore", en: "A .dockerignore that no build reads" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: "빌더는 `<Dockerfile 이름>.dockerignore`가 Dockerfile 옆에 있으면 그것만 읽고, 없으면 빌드 컨텍스트의 루트에 있는 .dockerignore를 읽습니다. 다른 곳에 있는 파일은 아무 일도 하지 않습니다.",
    en: "The builder reads `<name of the Dockerfile>.dockerignore` beside the Dockerfile and nothing else, or, where there is none, the .dockerignore in the root of the build context. One that lies elsewhere does nothing.",
  },
  say: (reason: Reason) => {
    switch (reason.kind) {
      case "alone":
        return {
          ko: `옆에 ${reason.dockerfile}이(가) 없어 이 파일은 쓰이지 않습니다.`,
          en: `There is no ${reason.dockerfile} beside it, so this file is not used.`,
        };
      case "own":
        return {
          ko: `${reason.dockerfile}에는 ${reason.dockerfile}.dockerignore가 따로 있어 이 파일은 쓰이지 않습니다.`,
          en: `${reason.dockerfile} has a ${reason.dockerfile}.dockerignore of its own, so this file is not used.`,
        };
      default:
        return {
          ko: `Compose의 ${reason.service} 서비스는 다른 폴더를 빌드 컨텍스트로 써서 이 파일을 읽지 않습니다.`,
          en: `The Compose service ${reason.service} is built from another folder, so this file is not used.`,
        };
    }
  },
  *check({ entries }, { folder }) {
    const reason = folder && reasonOf(folder);
    if (reason) yield { at: entries[0]?.at ?? span(0, 0), data: reason };
  },
  examples: [
    { bad: "«node_modules»\n", file: "prod.dockerignore", files: { Dockerfile: "FROM node:26\n" } },
    { good: "node_modules\n", file: "Dockerfile.dockerignore", files: { Dockerfile: "FROM node:26\n" } },
    { bad: "«a»\nb\n", files: { Dockerfile: "FROM node:26\n", "Dockerfile.dockerignore": "" }, doc: false },
    {
      good: "a\n",
      files: {
        Dockerfile: "FROM node:26\n",
        "Dockerfile.dockerignore": "",
        "web.Dockerfile": "FROM node:26\n",
      },
      doc: false,
    },
    { good: "a\n", files: { "docker/Dockerfile": "FROM node:26\nCOPY . .\n" }, doc: false },
    { good: "a\n", files: {}, doc: false },
    { good: "a\n", doc: false },
  ],
});
