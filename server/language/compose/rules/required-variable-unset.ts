import { text } from "../../../protocol/text.ts";
import { type Folder, folderOf, join } from "../../core/folder.ts";
import { type Fix, insert } from "../../core/rule.ts";
import { sliceOf } from "../../yaml/text.ts";
import { mainDocumentOf } from "../fileSet.ts";
import { type Reference, referencesIn } from "../interpolation.ts";
import { everyNode } from "../nodes.ts";
import { rule } from "../rule.ts";
import { dotEnvNames } from "../siblings.ts";
import { isUsual } from "../usualVariables.ts";

const isDemand = ({ modifier, isEscape, error }: Reference): boolean =>
  !isEscape && error === undefined && (modifier === "?" || modifier === ":?");

/** Writes the name into `.env`, for the user to fill in. */
function toDotEnv(folder: Folder, name: string): Fix {
  const path = join(folderOf(mainDocumentOf(folder)), ".env");
  const source = folder.read(path) ?? "";
  const eol = source.includes("\r\n") ? "\r\n" : "\n";
  const gap = source === "" || source.endsWith("\n") ? "" : eol;
  return {
    title: text(`.env에 ${name}= 줄 넣기`, `Add the line ${name}= to .env`),
    safe: false,
    edits: [],
    other: { path: ".env", source, edits: [insert(source.length, `${gap}${name}=${eol}`)] },
  };
}

export default rule({
  name: "required-variable-unset",
  title: { ko: ".env에 없는 필수 변수", en: "Required variable that .env does not set" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/interpolation",
  why: {
    ko: "${이름:?}로 쓴 변수에 값이 없으면 Compose는 프로젝트를 읽다가 멈춥니다. 셸이나 --env-file이 줄 수도 있으므로 오류가 아니라 경고입니다.",
    en: "Compose stops reading the project when a variable written as ${NAME:?} has no value. The shell or --env-file may give it one, so this is a warning and no error.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `필수 변수 ${name}이(가) .env에 없습니다. 셸에도 없으면 Compose가 시작하지 않습니다.`,
      `The required variable ${name} is not in .env; unless the shell sets it, Compose does not start.`,
    ),
  *check(doc, { folder }) {
    const names = dotEnvNames(folder);
    if (!names || !folder) return;
    for (const { node } of everyNode(doc)) {
      if (node.kind !== "scalar" || !node.text.includes("$")) continue;
      for (const it of referencesIn(sliceOf(doc.source, node))) {
        const name = it.name.text;
        if (!isDemand(it) || names.has(name) || isUsual(name)) continue;
        yield { at: it.at, data: { name }, fixes: [toDotEnv(folder, name)] };
      }
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:«${TAG:?}»\n    user: «${UID_?which user}»\n",
      files: { ".env": "A=1" },
    },
    {
      good: "services:\n  web:\n    image: nginx:${TAG:?}\n    user: $${A:?} ${B:-c}\n",
      files: { ".env": "TAG=1.30\n" },
    },
    { good: "services:\n  web:\n    image: nginx:${TAG:?}\n", doc: false },
  ],
});
