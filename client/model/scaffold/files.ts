import type { ScaffoldAnswer, ScaffoldFile } from "../../../server/protocol/requests.ts";
import { type Lang, text } from "../../../server/protocol/text.ts";
import { markdown } from "../words.ts";

/** A file that would be written, as a line to choose. */
export interface FileLine {
  readonly file: ScaffoldFile;
  readonly label: string;
  readonly description: string;
  /** Chosen from the start: only what is not there yet. */
  readonly picked: boolean;
}

const isNew = text("새 파일", "new file");
const isThere = text("이미 있음 — 고르면 바꿉니다", "is there already — replaced when chosen");

/** The files that are not there yet or are there with another text. */
export const fileLines = ({ files }: ScaffoldAnswer, lang: Lang): FileLine[] =>
  files
    .filter((it) => it.before !== it.text)
    .map((file) => ({
      file,
      label: file.path,
      description: (file.before === undefined ? isNew : isThere)[lang],
      picked: file.before === undefined,
    }));

const heading = text("Docker 파일을 쓴 뒤 확인할 것", "To check after the Docker files are written");
const written = text("쓴 파일", "Files written");

/** A page that says what was written and what has to be looked at. */
export const remarksPage = (paths: readonly string[], { remarks }: ScaffoldAnswer, lang: Lang): string =>
  [
    `# ${heading[lang]}`,
    "",
    ...remarks.map((it) => `- ${markdown(it[lang])}`),
    "",
    `## ${written[lang]}`,
    "",
    ...paths.map((it) => `- \`${it.replaceAll("`", "")}\``),
    "",
  ].join("\n");
