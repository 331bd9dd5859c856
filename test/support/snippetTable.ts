import { type Snippet, wordsOf } from "./snippet.ts";

/** A group of the table: its heading, and what the tests prove of its snippets. */
const groups: Readonly<Record<string, { readonly title: string; readonly proof: string }>> = {
  dockerfile: {
    title: "Dockerfile",
    proof:
      "모든 규칙, exec 형식·비루트·버전 고정, 실제 빌더가 읽음 / all rules, exec form, non-root, pinned, read by the real builder",
  },
  dockercompose: {
    title: "Compose",
    proof:
      "모든 규칙, 제자리의 들여쓰기, 비밀 없음, `docknote config`와 실제 `docker compose config`가 같음 / all rules, indentation in its place, no secrets in clear, `docknote config` and the real `docker compose config` agree",
  },
  ignore: {
    title: ".dockerignore",
    proof: "모든 규칙, 겹치는 줄 없음, 비밀 제외 / all rules, no doubles, secrets left out",
  },
  shellscript: { title: "셸 / Shell", proof: "`bash -n`" },
  yaml: {
    title: "GitHub Actions",
    proof:
      "GitHub의 워크플로 분석기와 스키마, SHA 고정, 권한 명시 / GitHub's own parser and schema of workflows, pinned by SHA, permissions",
  },
  jsonc: { title: "devcontainer.json", proof: "JSON 분석 / parses as JSON" },
  json: { title: "daemon.json", proof: "JSON 분석 / parses as JSON" },
  dockerbake: { title: "docker-bake.hcl", proof: "블록 구조와 참조 / blocks and references" },
};

const places = {
  file: "파일 전체 / whole file",
  top: "맨 위 / top level",
  stage: "FROM 아래 / below FROM",
  services: "`services:` 아래 / below `services:`",
  service: "서비스 안 / inside a service",
  line: "아무 줄 / any line",
} as const;

/** The Markdown tables of `snippets/README.md`: one a language, one row a snippet. */
export function snippetTable(snippets: readonly Snippet[]): string {
  const languages = [...new Set(snippets.map(({ language }) => language))];
  const tables = languages.map((language) => {
    const { title = language, proof = "" } = groups[language] ?? {};
    const own = snippets.filter((it) => it.language === language);
    const head = `### ${title} (${own.length})\n\n검사 / Checked: ${proof}; 끝난 버전 없음 / nothing past its end of life.\n`;
    const rows = own.map(
      (it) => `| \`${it.prefix}\` | ${wordsOf(it).ko} | ${wordsOf(it).en} | ${placeOf(it)} |`,
    );
    return [`${head}\n| 접두어 / Prefix | 내용 | What | 자리 / Place |`, "|---|---|---|---|", ...rows].join(
      "\n",
    );
  });
  return `${snippets.length}개 / ${snippets.length} snippets.\n\n${tables.join("\n\n")}`;
}

function placeOf({ isFileTemplate, place, file }: Snippet): string {
  if (file !== undefined) return `\`${file}\``;
  if (isFileTemplate) return places.file;
  return place === undefined ? "" : places[place];
}

const start = "<!-- snippets:start -->";
const end = "<!-- snippets:end -->";

/** A page with the table between its marks; throws when the marks are not there. */
export function withTable(page: string, table: string): string {
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no ${start} … ${end}`);
  return `${page.slice(0, from + start.length)}\n\n${table}\n\n${page.slice(to)}`;
}
