import { localSources } from "../../dockerfile/context.ts";
import { guardOf } from "../dockerfiles.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "excludes-everything",
  title: { ko: "모든 파일을 제외하는 패턴", en: "A pattern that leaves everything out" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerignore/negation",
  why: {
    ko: "`*`로 모두 제외한 뒤 `!`로 필요한 것을 다시 넣지 않으면 빌드 컨텍스트가 비어 COPY와 ADD가 아무 파일도 찾지 못합니다.",
    en: "Where `*` leaves everything out and no `!` brings back what is needed, the build context is empty and neither COPY nor ADD finds a file.",
  },
  say: (pattern: string) => ({
    ko: `${pattern}이(가) 모든 파일을 제외하고, 다시 넣는 패턴이 없습니다.`,
    en: `${pattern} leaves every file out, and nothing takes any back in.`,
  }),
  *check({ patterns }, { folder }) {
    const last = patterns.findLast((it) => !it.negated && /^(\*|\*\*|\*\*\/\*)$/.test(it.path));
    if (!last || patterns.some((it) => it.negated && it.at.start > last.at.start)) return;
    const { dockerfiles } = folder ? guardOf(folder) : { dockerfiles: [] };
    // A build that needs nothing from the folder rightly sends nothing.
    if (dockerfiles.length > 0 && dockerfiles.every(({ doc }) => localSources(doc).length === 0)) return;
    yield { at: last.writtenAt, data: last.written };
  },
  examples: [
    { bad: "«*»\n" },
    { good: "*\n!src\n!package.json\n" },
    { bad: "!src\n«**»\n.git\n", doc: false },
    { bad: "«**/*»\n", files: { Dockerfile: "FROM node:26\nCOPY a /a\n" }, doc: false },
    { good: "*\n", files: { Dockerfile: "FROM node:26\nRUN --network=none true\n" }, doc: false },
    { good: "*.md\nsrc/*\n", files: {}, doc: false },
  ],
});
