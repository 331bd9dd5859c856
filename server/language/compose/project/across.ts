import type { Folder } from "../../core/folder.ts";
import type { Span } from "../../core/span.ts";
import { fileSetOf } from "../fileSet.ts";
import { effective } from "./effective.ts";
import { dirOf, type Files } from "./files.ts";
import type { ProjectProblem } from "./problem.ts";

/** What is wrong in a file when it is read together with the others of its project. */
export interface Across extends Pick<ProjectProblem, "at" | "message"> {
  /** Only with profiles that are off by default. */
  readonly isOptional: boolean;
}

/** The files of a folder, as a project sees them: under a root of its own, the document as it is now. */
function filesIn(folder: Folder, source: string): Files {
  const read = (path: string): string | undefined =>
    path === `/${folder.document}` ? source : folder.read(path.slice(1));
  return { read, isFile: (path) => read(path) !== undefined };
}

/**
 * What is wrong with a document as a part of its project, though not by itself: what no file of the project declares,
 * and what files only get wrong together. Nothing for a project of one file. What hangs on a variable is left out, as
 * nobody here knows the shell.
 */
export function problemsAcross(source: string, folder: Folder): Across[] {
  const document = `/${folder.document}`;
  const files = filesIn(folder, source);
  const paths = fileSetOf(folder)?.map((it) => `/${it}`) ?? [document];
  if (folder.document.startsWith("..") || (paths.length === 1 && !/^include:/m.test(source))) return [];
  const request = { paths, folder: dirOf(paths[0] as string), env: () => undefined, name: "project" };
  const inFile = (profiles: readonly string[]): ProjectProblem[] => {
    const { problems } = effective({ ...request, profiles }, files);
    // What one file asks for and cannot be had may be what the others need.
    if (problems.some(({ isAcross, severity }) => !isAcross && severity === "error")) return [];
    return problems.filter(
      ({ file, isAcross, at }) => isAcross && file === document && !hasVariable(source, at),
    );
  };
  const usual = inFile([]);
  const isUsual = ({ at }: ProjectProblem): boolean => usual.some((it) => it.at.start === at.start);
  return [
    ...usual.map((it) => ({ ...it, isOptional: false })),
    ...inFile(["*"]).flatMap((it) => (isUsual(it) ? [] : [{ ...it, isOptional: true }])),
  ];
}

const hasVariable = (source: string, { start, end }: Span): boolean => source.slice(start, end).includes("$");
