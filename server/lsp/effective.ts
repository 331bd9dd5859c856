import { pathToFileURL } from "node:url";
import { filesFor } from "../language/compose/project/defaultFiles.ts";
import type { Effective } from "../language/compose/project/effective.ts";
import { dirOf, type Files, resolvePath } from "../language/compose/project/files.ts";
import type { PrintedLine } from "../language/compose/project/print.ts";
import type { Origin } from "../language/compose/project/value.ts";
import { type Lines, linesOf } from "../language/core/lines.ts";
import { severityNames } from "../language/core/ruleText.ts";
import { kindOfDocument } from "../language/kinds.ts";
import type { EffectiveAnswer, EffectiveParams, EffectivePlace } from "../protocol/requests.ts";
import { type Lang, text } from "../protocol/text.ts";
import { today } from "../today.ts";
import type { Session } from "./session.ts";
import { range } from "./toLsp.ts";
import { pathOf } from "./uri.ts";

/** Shares of other machines are not asked for: whose file names them could learn who the user is. */
const isElsewhere = (path: string): boolean => /^[/\\]{2}/.test(path);

/** What the project of a Compose file comes to, with the place of every line. */
export async function effective(
  session: Session,
  { uri, profiles }: EffectiveParams,
): Promise<EffectiveAnswer | null> {
  const path = pathOf(uri);
  const languageId = session.documents.get(uri)?.languageId ?? "";
  if (path === undefined || kindOfDocument(languageId, uri) !== "compose") return null;
  // Loaded late: it brings all of Compose along.
  const { diskFiles, projectPath } = await import("../projectFiles.ts");
  const { verified } = await import("../language/compose/project/verify.ts");
  const { yamlLines } = await import("../language/compose/project/print.ts");
  const open = (file: string) =>
    session.documents
      .all()
      .find((it) => projectPath(pathOf(it.uri) ?? "") === file)
      ?.getText();
  const read = new Set<string>();
  const files = noting(
    diskFiles(open, (file) => !isElsewhere(file)),
    read,
  );
  const main = projectPath(path);
  const paths = await chosen(session, uri, main, files);
  const folder = dirOf(paths[0] ?? main);
  const made = verified({ paths, folder, profiles, env: (name) => process.env[name] }, files, today());
  const placed = placesIn(made, files);
  const lines = [...headLines(made, paths, folder, profiles, session.langs[0]), ...yamlLines(made.project)];
  return {
    text: `${lines.map((it) => it.text).join("\n")}\n`,
    places: lines.map(placed),
    profiles: made.profiles,
    files: [...read].map((file) => pathToFileURL(file).href),
  };
}

/** Files that note what is asked of them, found or not. */
const noting = (files: Files, read: Set<string>): Files => ({
  ...files,
  read(path) {
    read.add(path);
    return files.read(path);
  },
  isFile(path) {
    read.add(path);
    return files.isFile(path);
  },
});

/** The files that the settings or a running project read with the document; else itself and what is laid on top of it. */
async function chosen(session: Session, uri: string, main: string, files: Files): Promise<string[]> {
  const path = pathOf(uri);
  const set = path === undefined ? undefined : await session.composeSet(path);
  const named = set?.map((it) => resolvePath(dirOf(main), it.replaceAll("\\", "/")));
  return named?.includes(main) ? named : filesFor(main, files.isFile);
}

type Line = PrintedLine & { readonly origins?: readonly Origin[] };

const words = {
  files: text("합친 파일", "Merged from"),
  profiles: text("켠 프로필", "Profiles"),
  off: text("켜지 않은 프로필", "Profiles that are off"),
};

/** Comments that say what the text is made of, and what is wrong with it. */
function headLines(
  { problems, profiles, sources }: Effective,
  paths: readonly string[],
  folder: string,
  on: readonly string[],
  lang: Lang,
): Line[] {
  const shown = (path: string): string =>
    path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  const others = [...sources.keys()].filter((path) => !paths.includes(path));
  const off = profiles.filter((it) => !on.includes(it) && !on.includes("*"));
  const lines = [`${words.files[lang]}: ${[...paths, ...others].map(shown).join(", ")}`];
  if (on.length > 0) lines.push(`${words.profiles[lang]}: ${on.join(", ")}`);
  if (off.length > 0) lines.push(`${words.off[lang]}: ${off.join(", ")}`);
  const told = problems.map(({ severity, file, at, message }) => ({
    text: `# ${severityNames[lang][severity]}: ${message[lang]}`.replaceAll("\n", " "),
    origins: [{ file, at }],
  }));
  return [...lines.map((line) => ({ text: `# ${line}` })), ...told, { text: "" }];
}

/** Where a line is from, and what it took the place of. */
function placesIn({ sources }: Effective, files: Files): (line: Line) => readonly EffectivePlace[] {
  const known = new Map<string, Lines>();
  const place = ({ file, at }: Origin): EffectivePlace => {
    const lines = known.get(file) ?? linesOf(sources.get(file)?.source ?? files.read(file) ?? "");
    known.set(file, lines);
    return { uri: pathToFileURL(file).href, range: range(lines, at) };
  };
  return ({ origins, value }) => {
    const own = value?.from ? [value.from, ...(value.kind === "leaf" ? (value.over ?? []) : [])] : [];
    return (origins ?? own).map(place);
  };
}
