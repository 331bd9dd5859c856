import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readAllSnippets } from "../../server/build/generate.ts";
import {
  findProjects,
  mainProjects,
  type NewFile,
  scaffold,
} from "../../server/language/scaffold/scaffold.ts";
import { folderIn } from "./folder.ts";

/** A project in one text: its files after `--- path`, then what is expected to be made of it. */
export interface Sample {
  readonly name: string;
  readonly file: string;
  readonly files: Record<string, string>;
  readonly expected: string;
}

/** Above what is expected. */
const line = `${"=".repeat(40)}\n`;

export function sampleOf(file: string): Sample {
  const [input = "", expected = ""] = readFileSync(file, "utf8").split(line);
  const files: Record<string, string> = {};
  for (const part of input.split(/^--- /m).slice(1)) {
    const end = part.indexOf("\n");
    files[part.slice(0, end)] = part.slice(end + 1);
  }
  return { name: basename(file, ".txt"), file, files, expected };
}

/** The text of a sample with something else expected. */
export const withExpected = ({ files }: Sample, expected: string): string =>
  Object.entries(files)
    .map(([path, text]) => `--- ${path}\n${text}`)
    .join("") +
  line +
  expected;

/** What is made for a project, on the day of the tests. */
export function filesFor(files: Readonly<Record<string, string>>): readonly NewFile[] {
  const today = "2026-11-23";
  const folder = folderIn(files, "Dockerfile");
  return scaffold(folder, mainProjects(findProjects(folder, today)), readAllSnippets(), today).files;
}
