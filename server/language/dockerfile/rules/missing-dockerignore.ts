import type { Folder } from "../../core/folder.ts";
import { contextOf, ignoringOf, localSources } from "../context.ts";
import { rule } from "../rule.ts";

/** What the tools of a language leave lying about, by a file that tells that they are used. */
const byManifest: readonly (readonly [string, readonly string[]])[] = [
  ["package.json", ["**/node_modules", "**/npm-debug.log*", "coverage"]],
  ["requirements.txt", ["**/__pycache__", "**/*.pyc", "**/.venv", "**/.pytest_cache"]],
  ["pyproject.toml", ["**/__pycache__", "**/*.pyc", "**/.venv", "**/.pytest_cache"]],
  ["Cargo.toml", ["target"]],
  ["pom.xml", ["target"]],
  ["build.gradle", [".gradle", "build"]],
  ["build.gradle.kts", [".gradle", "build"]],
  ["composer.json", ["vendor"]],
  ["Gemfile", [".bundle", "log", "tmp"]],
];

/** A `.dockerignore` for a folder, as a start. What the Dockerfile copies by its name is not in it. */
function templateFor(folder: Folder, copied: ReadonlySet<string>): string {
  const found = byManifest.flatMap(([name, patterns]) => (folder.exists(name) ? patterns : []));
  const patterns = [".git", "**/.env*", "!**/.env.example", "**/.DS_Store", ...new Set(found)];
  return `${patterns.filter((it) => !copied.has(it)).join("\n")}\n`;
}

/** Where the file belongs, seen from the folder of the Dockerfile. */
const placeOf = ({ document }: Folder): string | undefined =>
  document.startsWith("../") ? undefined : `${"../".repeat(document.split("/").length - 1)}.dockerignore`;

export default rule({
  name: "missing-dockerignore",
  title: {
    ko: ".dockerignore 없이 폴더 전체를 복사",
    en: "Copying the whole folder without a .dockerignore",
  },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerignore/overview",
  why: {
    ko: ".dockerignore가 없으면 `COPY .`은 `.git`, `node_modules`, `.env`까지 복사합니다. 이미지가 커지고, 상관없는 파일만 바뀌어도 캐시가 깨지며, 비밀 값이 새어 나갈 수 있습니다.",
    en: "Without a .dockerignore `COPY .` also takes `.git`, `node_modules` and `.env` along: the image grows, files that do not matter break the cache, and secrets may get out.",
  },
  say: () => ({
    ko: "빌드 컨텍스트에 .dockerignore가 없어 폴더의 모든 파일을 복사합니다.",
    en: "The build context has no .dockerignore, so every file of the folder is copied.",
  }),
  *check(doc, { folder }) {
    const sources = localSources(doc);
    const whole = sources.find((it) => it.path === "" && !it.isMount);
    if (!folder || !whole) return;
    const context = contextOf(doc, folder);
    if (ignoringOf(context) || context.above?.exists(".dockerignore")) return;
    const path = placeOf(context);
    const copied = new Set(sources.map((it) => it.path));
    yield {
      at: whole.word.at,
      data: undefined,
      fixes:
        path === undefined
          ? []
          : [
              {
                title: { ko: ".dockerignore 만들기", en: "Create a .dockerignore" },
                safe: false,
                edits: [],
                create: { path, text: templateFor(context, copied) },
              },
            ],
    };
  },
  examples: [
    { bad: "FROM node:26\nWORKDIR /app\nCOPY «.» .\n", files: { "package.json": "{}", "index.js": "" } },
    {
      good: "FROM node:26\nWORKDIR /app\nCOPY . .\n",
      files: { "package.json": "{}", "index.js": "", ".dockerignore": "**/node_modules\n" },
    },
    { bad: "FROM node:26\nADD «./» /app/\nCOPY . /b\n", files: { a: "" }, doc: false },
    { good: "FROM node:26\nCOPY . .\n", doc: false },
    {
      good: "FROM node:26\nCOPY src /src\nCOPY --from=x . .\nRUN --mount=type=bind,target=/a ls /a\n",
      files: { a: "" },
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY . /app\n",
      files: { "web/Dockerfile.dockerignore": "" },
      file: "web/Dockerfile",
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY . /app\n",
      files: { ".dockerignore": "" },
      file: "web/Dockerfile",
      doc: false,
    },
  ],
});
