import { type Contents, contentsOf, type Folder, folderOf, join, nameOf } from "../../core/folder.ts";
import { groupBy } from "../../core/group.ts";
import { nearest } from "../../core/nearest.ts";
import type { Fix, Severity } from "../../core/rule.ts";
import { contextOf, excluderOf, ignoringOf, isThere, type LocalSource, localSources } from "../context.ts";
import { fix, replace, rule } from "../rule.ts";

/** Folders that a build outside Docker fills; a fresh checkout does not have them yet. */
const made = /^(dist|build|target|out|bin|obj|publish|release|coverage|\.next|\.output|_build)$/i;

/** The folders in which there is something of a name. */
const foldersWith = (name: string, { names }: Contents): string[] =>
  [...names].flatMap(([folder, own]) => (own.has(name) ? folder : []));

/** What may have been meant: a name like it in the same folder, then the same name elsewhere. */
function meantBy(path: string, contents: Contents): string[] {
  const folder = folderOf(path);
  const name = nearest(nameOf(path), contents.names.get(folder) ?? []);
  const near = name === undefined ? [] : [join(folder, name)];
  const elsewhere = foldersWith(nameOf(path), contents).map((it) => join(it, nameOf(path)));
  return [...near, ...(elsewhere.length <= 2 ? elsewhere : [])];
}

/** The sources of an instruction with wildcards that find nothing are no mistake while something else is copied. */
function isMissing(source: LocalSource, beside: readonly LocalSource[], folder: Folder): boolean {
  // Of sources outside the context copy-outside-context speaks.
  if (source.path === "" || source.goesUp || isThere(source, folder) !== false) return false;
  return !source.isPattern || beside.every((it) => isThere(it, folder) === false);
}

/** A likely slip weighs more; what is yet to be built, less. */
function severityOf({ path }: LocalSource, meant: readonly string[]): Severity | undefined {
  if (meant.length > 0) return "warning";
  return made.test(path.split("/")[0] ?? "") ? "hint" : undefined;
}

const fixesOf = ({ word, text }: LocalSource, meant: readonly string[]): Fix[] =>
  word.text === text
    ? meant.map((it) => fix({ ko: `${it}(으)로 바꾸기`, en: `Change to ${it}` }, false, replace(word.at, it)))
    : [];

export default rule({
  name: "copy-source-missing",
  title: { ko: "복사할 파일이 없음", en: "Nothing there to copy" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/copy",
  why: {
    ko: "원본 경로는 빌드 컨텍스트의 루트에서 시작합니다. 거기에 없는 파일을 복사하면 빌드가 실패하고, 와일드카드에 맞는 파일이 없으면 아무것도 복사되지 않습니다.",
    en: "Sources start at the root of the build context. A file that is not there fails the build, and wildcards that match nothing copy nothing.",
  },
  say: ({ source, meant }: { source: string; meant: string | undefined }) => ({
    ko: `빌드 컨텍스트에 ${source}이(가) 없습니다.${meant === undefined ? "" : ` ${meant}을(를) 쓰려던 것인가요?`}`,
    en: `There is no ${source} in the build context.${meant === undefined ? "" : ` Did you mean ${meant}?`}`,
  }),
  *check(doc, { folder }) {
    if (!folder) return;
    const context = contextOf(doc, folder);
    const ignoring = ignoringOf(context);
    const sources = localSources(doc);
    const byInstruction = groupBy(sources, (it) => it.instruction);
    for (const source of sources) {
      const beside = byInstruction.get(source.instruction) ?? [];
      if (!isMissing(source, beside, context) || (ignoring && excluderOf(source, ignoring, context)))
        continue;
      const meant = source.isPattern ? [] : meantBy(source.path, contentsOf(context.files() ?? []));
      const severity = severityOf(source, meant);
      yield {
        at: source.word.at,
        data: { source: source.text, meant: meant[0] },
        ...(severity && { severity }),
        fixes: fixesOf(source, meant),
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY «packge.json» ./\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\n",
      files: { "package.json": "{}", "src/index.js": "" },
    },
    {
      bad: "FROM node:26\nCOPY package.json «index.js» /app/\n",
      good: "FROM node:26\nCOPY package.json src/index.js /app/\n",
      files: { "package.json": "{}", "src/index.js": "" },
    },
    { bad: "FROM node:26\nCOPY «missing.txt» /\nADD «dist» /dist\n", files: { a: "" }, doc: false },
    { bad: 'FROM node:26\nCOPY ["«a b»", "/"]\nCOPY «*.txt» /\n', files: { a: "" }, doc: false },
    {
      bad: "FROM node:26\nRUN --mount=type=bind,source=«x.lock»,target=/x cat /x\n",
      files: { a: "" },
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY go.mod «nothing» /\n",
      files: { "go.mod": "" },
      file: "docker/build/Dockerfile",
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY package.json yarn.lock* ./\nCOPY src/*.js /a\nCOPY ./src/ /b\nCOPY . /c\nCOPY s[r]c /d\nCOPY /src/a.js /e\n",
      files: { "package.json": "{}", "src/a.js": "" },
      doc: false,
    },
    {
      good: "FROM node:26\nARG F\nCOPY $F /f\nCOPY --from=x nothing /\nADD https://example.com/x /\nONBUILD COPY nothing /\nCOPY <<EOF /e\nEOF\nCOPY node_modules/x*/y /z\n",
      files: { "node_modules/a/b": "" },
      doc: false,
    },
    { good: "FROM node:26\nCOPY secret.txt ../x /\n", files: { ".dockerignore": "secret.txt" }, doc: false },
    { good: "FROM node:26\nCOPY nothing /\n", doc: false },
    {
      good: "FROM node:26\nCOPY --parents src/**/*.ts ./src/./b /a/\n",
      files: { "src/x/y/a.ts": "", "src/b": "" },
      doc: false,
    },
  ],
});
