import { type Text, text } from "../../protocol/text.ts";
import type { Folder } from "../core/folder.ts";
import type { Occurrence } from "../core/language.ts";
import { inlineCode } from "../core/render.ts";
import { touches } from "../core/span.ts";
import { guardOf } from "./dockerfiles.ts";
import { matcher, taker } from "./match.ts";
import type { Dockerignore, Pattern } from "./syntax.ts";

/** What stands at `offset` of a `.dockerignore`; with `folder`, also which of its files a pattern is about. */
export function occurrenceAt(
  { entries, patterns }: Dockerignore,
  offset: number,
  folder?: Folder,
): Occurrence | undefined {
  const entry = entries.find(({ at }) => touches(at, offset));
  if (entry?.kind === "comment") return { at: entry.at, keys: ["dockerignore/comment"] };
  if (!entry) return undefined;
  const files = folder && guardOf(folder).context.files();
  const hits = files ? [hitsOf(entry, patterns, files)] : [];
  return { at: entry.at, keys: keysOf(entry), facts: [meaning(entry), ...hits] };
}

function keysOf({ negated, written, path }: Pattern): string[] {
  if (negated) return ["dockerignore/negation", "dockerignore/overview"];
  const bare = path.replace(/^(\*\*\/)+/, "").replace(/(\/\*\*?)+$/, "");
  const last = bare.split("/").at(-1) ?? bare;
  const extension = /\.[\w-]+$/.exec(last)?.[0];
  return [
    written,
    path,
    bare,
    last,
    ...(extension ? [`*${extension}`] : []),
    ...(path.includes("**") ? ["double-star"] : []),
    "overview",
  ].map((it) => `dockerignore/${it}`);
}

/** What the pattern leaves out, in words. */
function meaning({ negated, path }: Pattern): Text {
  const code = inlineCode(path);
  const [koWhere, enWhere] = whereOf(path);
  if (negated)
    return text(`${koWhere} ${code}에 맞는 것을 다시 넣습니다.`, `Takes ${code} ${enWhere} back in.`);
  return text(
    `${koWhere} ${code}에 맞는 파일, 폴더라면 그 안의 것까지 빌드 컨텍스트에서 뺍니다.`,
    `Leaves ${code} ${enWhere} out of the build context, with all that is in it if it is a folder.`,
  );
}

function whereOf(path: string): readonly [ko: string, en: string] {
  if (path.startsWith("**")) return ["모든 깊이에서", "at any depth"];
  if (path.includes("/")) return ["컨텍스트 루트에서 센 경로로", "by its path from the root of the context"];
  return ["컨텍스트 루트에서만", "in the root of the context only"];
}

/** How many paths are named. */
const mostNamed = 4;

/** What of the folder the pattern matches, and what becomes of it in the end. */
function hitsOf(pattern: Pattern, patterns: readonly Pattern[], files: readonly string[]): Text {
  const takes = taker(pattern);
  const hits = files.filter((it) => takes(it.replace(/\/$/, "")));
  if (hits.length === 0)
    return text("지금 이 폴더에는 맞는 파일이 없습니다.", "Nothing in this folder matches now.");
  const judge = matcher(patterns);
  const decided = hits.filter((it) => judge(it.replace(/\/$/, "")).by === pattern).length;
  const names = hits.slice(0, mostNamed).map(inlineCode).join(", ");
  const more = hits.length > mostNamed ? ", …" : "";
  const [koCount, enCount] = countOf(hits);
  const [koRest, enRest] = overruled(hits.length - decided);
  return text(
    `지금 이 폴더에서 ${koCount}에 맞습니다: ${names}${more}${koRest}`,
    `Matches ${enCount} in this folder now: ${names}${more}${enRest}`,
  );
}

/** Folders that are not looked into count as one. */
function countOf(hits: readonly string[]): readonly [ko: string, en: string] {
  const folders = hits.filter((it) => it.endsWith("/")).length;
  const files = hits.length - folders;
  const ko = [folders > 0 ? [`폴더 ${folders}개`] : [], files > 0 ? [`파일 ${files}개`] : []].flat();
  const en = [
    folders > 0 ? [`${folders} folder${folders > 1 ? "s" : ""}`] : [],
    files > 0 ? [`${files} file${files > 1 ? "s" : ""}`] : [],
  ].flat();
  return [ko.join("와 "), en.join(" and ")];
}

const overruled = (count: number): readonly [ko: string, en: string] =>
  count === 0
    ? ["", ""]
    : [`. 그중 ${count}개는 다른 패턴이 결정합니다.`, `. Of these, other patterns decide ${count}.`];
