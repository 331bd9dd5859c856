import { type Text, text } from "../../protocol/text.ts";
import type { Occurrence } from "../core/language.ts";
import { inlineCode } from "../core/render.ts";
import { touches } from "../core/span.ts";
import type { Dockerignore, Pattern } from "./syntax.ts";

/** What stands at `offset` of a `.dockerignore`. */
export function occurrenceAt({ entries }: Dockerignore, offset: number): Occurrence | undefined {
  const entry = entries.find(({ at }) => touches(at, offset));
  if (entry?.kind === "comment") return { at: entry.at, keys: ["dockerignore/comment"] };
  return entry && { at: entry.at, keys: keysOf(entry), facts: [meaning(entry)] };
}

function keysOf({ negated, written, path }: Pattern): string[] {
  if (negated) return ["dockerignore/negation", "dockerignore/overview"];
  const bare = path.replace(/^(\*\*\/)+/, "");
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
