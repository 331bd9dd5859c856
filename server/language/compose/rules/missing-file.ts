import { type Text, text } from "../../../protocol/text.ts";
import { type Folder, folderOf } from "../../core/folder.ts";
import type { Fix } from "../../core/rule.ts";
import type { Scalar } from "../../yaml/syntax.ts";
import { type Compose, mayBePartial } from "../document.ts";
import { fileSetOf, mainDocumentOf } from "../fileSet.ts";
import { rule } from "../rule.ts";
import { type Named, namedFiles } from "../siblings.ts";

const kinds: Readonly<Record<Named["kind"], Text>> = {
  env_file: text("환경 변수 파일", "env file"),
  label_file: text("라벨 파일", "label file"),
  secret: text("시크릿 파일", "secret's file"),
  config: text("설정 파일", "config's file"),
  include: text("include하는 Compose 파일", "included Compose file"),
  extends: text("extends하는 Compose 파일", "Compose file to extend"),
};

/** Files that may well be made empty, to be filled. */
const makeable: ReadonlySet<Named["kind"]> = new Set(["env_file", "label_file", "secret", "config"]);

const creation = (path: string): Fix => ({
  title: { ko: `${path} 만들기`, en: `Create ${path}` },
  safe: false,
  edits: [],
  create: { path, text: "" },
});

/**
 * Whether Compose cannot read the project at all without the file: of what it includes or extends, no variable may lead
 * elsewhere. A part of which nobody knows what it is a part of is left alone, as its paths may start elsewhere.
 */
const isNeeded = (doc: Compose, kind: Named["kind"], { text: path }: Scalar, folder: Folder): boolean =>
  (kind === "include" || kind === "extends") &&
  !path.includes("$") &&
  (!mayBePartial(doc, folder) || fileSetOf(folder) !== undefined);

export default rule({
  name: "missing-file",
  title: { ko: "없는 파일을 가리키는 경로", en: "Path of a file that does not exist" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.env_file",
  why: {
    ko: "include, extends의 파일이 없으면 Compose가 프로젝트를 읽지 못하고, env_file과 label_file의 파일이 없으면 시작하지 않으며, 시크릿과 설정의 파일이 없으면 컨테이너를 만들다 실패합니다. 없어도 되는 env_file이라면 required: false로 적으세요.",
    en: "Compose cannot read the project without the files of include and extends, does not start without those of env_file and label_file, and fails to create the container without those of secrets and configs. An env_file that may be absent is written with required: false.",
  },
  say: ({ kind, path }: { kind: Named["kind"]; path: string }) =>
    text(`${kinds[kind].ko} ${path}이(가) 없습니다.`, `The ${kinds[kind].en} ${path} does not exist.`),
  *check(doc, { folder }) {
    if (!folder) return;
    const main = mainDocumentOf(folder);
    const isBeside = folderOf(main) === folderOf(folder.document);
    for (const { kind, node, written, path } of namedFiles(doc, main)) {
      if (path === undefined || folder.exists(path)) continue;
      yield {
        at: node.at,
        data: { kind, path: written },
        ...(isNeeded(doc, kind, node, folder) && { severity: "error" as const }),
        fixes: makeable.has(kind) && isBeside ? [creation(written)] : [],
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    env_file: «./web.env»\n",
      files: { ".env": "" },
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    env_file:\n      - path: ./web.env\n        required: false\n",
      files: { ".env": "" },
    },
    {
      bad: "services:\n  web:\n    extends: {file: «base.yaml», service: web}\n  api:\n    extends: {file: «'${B:-base.yaml}'», service: api}\n",
      doc: false,
      files: { ".env": "" },
    },
    {
      bad: "include:\n  - «db/compose.yaml»\nservices:\n  web:\n    image: nginx:1.30\n    env_file: [a.env, «b.env»]\n    secrets: [s]\nsecrets:\n  s:\n    file: «./s.txt»\n",
      doc: false,
      files: { "a.env": "" },
    },
    {
      good: "services:\n  web:\n    image: nginx:1.30\n    env_file: [a.env, ../b.env, /etc/c.env, ${D}.env]\n    extends: {file: base.yaml, service: a}\ninclude:\n  - https://github.com/org/repo.git\n",
      doc: false,
      files: { "a.env": "", "base.yaml": "services: {a: {image: x}}" },
    },
  ],
});
