import { type Folder, nameOf } from "../../core/folder.ts";
import { localSources } from "../../dockerfile/context.ts";
import { carries } from "../../dockerfile/leaks.ts";
import { guardOf } from "../dockerfiles.ts";
import { matcher } from "../match.ts";
import { adding, lastLine, rule } from "../rule.ts";

/** Folders that are made anew in the image, or have no place there; some only beside a file that tells of their maker. */
const bulky: Readonly<Record<string, readonly string[] | undefined>> = {
  ".git": [],
  ".hg": [],
  ".svn": [],
  node_modules: [],
  bower_components: [],
  ".venv": [],
  venv: ["requirements.txt", "pyproject.toml"],
  __pycache__: [],
  ".pytest_cache": [],
  ".mypy_cache": [],
  ".ruff_cache": [],
  ".tox": [],
  ".next": [],
  ".nuxt": [],
  ".turbo": [],
  ".gradle": [],
  ".terraform": [],
  ".idea": [],
  dist: ["package.json", "pyproject.toml"],
  coverage: ["package.json"],
  target: ["Cargo.toml", "pom.xml"],
  build: ["build.gradle", "build.gradle.kts"],
};

/** The folders of that kind, each at its highest place. */
function bulkyIn(folder: Folder): string[] {
  const found = new Set<string>();
  for (const file of folder.files() ?? []) {
    const parts = file.split("/").slice(0, -1);
    const end = parts.findIndex((it) => isBulky(folder, it));
    if (end >= 0) found.add(parts.slice(0, end + 1).join("/"));
  }
  return [...found];
}

function isBulky(folder: Folder, name: string): boolean {
  const makers = Object.hasOwn(bulky, name) ? bulky[name] : undefined;
  return makers !== undefined && (makers.length === 0 || makers.some((it) => folder.exists(it)));
}

export default rule({
  name: "bulky-not-ignored",
  title: { ko: "제외하지 않은 큰 폴더", en: "Bulky folders that are not left out" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: "`node_modules`, `.git`, 빌드 결과처럼 큰 폴더는 보내는 데 시간이 걸리고, 이미지를 키우고, 바뀔 때마다 캐시를 깨뜨립니다. 설치와 빌드는 이미지 안에서 다시 합니다.",
    en: "Folders such as `node_modules`, `.git` and build results take time to send, make the image grow and break the cache whenever they change. Install and build inside the image instead.",
  },
  say: (folders: readonly string[]) => ({
    ko: `${folders.join(", ")} 폴더가 제외되지 않아 함께 복사됩니다.`,
    en: `${folders.join(", ")} ${folders.length > 1 ? "are" : "is"} not left out and copied along.`,
  }),
  *check(doc, { folder }) {
    if (!folder) return;
    const { context, dockerfiles } = guardOf(folder);
    const judge = matcher(doc.patterns);
    const sources = dockerfiles.flatMap((it) => localSources(it.doc)).filter((it) => !it.isMount);
    const carriers = sources.map((it) => carries(it, judge));
    const wanted = new Set(sources.map((it) => it.path));
    const names = bulkyIn(context)
      .filter((it) => !wanted.has(it) && carriers.some((carry) => carry(it)))
      .map(nameOf);
    const unique = [...new Set(names)];
    if (unique.length === 0) return;
    const patterns = unique.map((it) => `**/${it}`);
    yield {
      at: lastLine(doc),
      data: unique,
      fixes: [adding(doc, patterns)],
    };
  },
  examples: [
    {
      bad: "«*.md»\n",
      good: "*.md\n**/.git\n**/node_modules\n",
      files: {
        Dockerfile: "FROM node:26\nWORKDIR /app\nCOPY . .\n",
        "package.json": "{}",
        "node_modules/a/index.js": "",
        ".git/HEAD": "",
      },
    },
    {
      bad: "«**/.git»\r\n",
      good: "**/.git\r\n**/__pycache__\r\n**/target\r\n",
      files: {
        Dockerfile: "FROM rust:1\nCOPY . /a\n",
        "Cargo.toml": "",
        "target/x/y": "",
        "a/__pycache__/b": "",
        "dist/a": "",
      },
      doc: false,
    },
    {
      good: "node_modules\n**/.git\n",
      files: {
        Dockerfile: "FROM node:26\nCOPY . .\nCOPY dist /dist\n",
        "package.json": "",
        "node_modules/a": "",
        "dist/a": "",
        "target/a": "",
        ".git/HEAD": "",
      },
      doc: false,
    },
    { good: "a\n", files: { Dockerfile: "FROM node:26\nCOPY src /x\n", "node_modules/a": "" }, doc: false },
    { good: "a\n", doc: false },
  ],
});
