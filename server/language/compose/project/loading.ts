import { type Text, text } from "../../../protocol/text.ts";
import { span } from "../../core/span.ts";
import type { YamlFile } from "../../yaml/syntax.ts";
import { parseCompose } from "../document.ts";
import type { Env } from "../dotenv.ts";
import type { Files } from "./files.ts";
import type { Layer } from "./fromYaml.ts";
import { matches } from "./pattern.ts";
import { Problems } from "./problem.ts";
import { type Dict, dict, type Origin, type Value } from "./value.ts";

/** A file of a project. */
export interface Source {
  readonly source: string;
  readonly yaml: YamlFile;
}

/** Files that are read more often than this are no project: something includes without end. */
const mostReads = 500;

/** What all files of a project are loaded with. */
export class Loading {
  readonly files: Files;
  /** Whether variables are replaced. */
  readonly interpolates: boolean;
  readonly problems = new Problems();
  /** The Compose files that were read, by path, in their order. */
  readonly sources = new Map<string, Source>();
  private left = mostReads;

  constructor(files: Files, interpolates: boolean) {
    this.files = files;
    this.interpolates = interpolates;
  }

  read(path: string): Source | undefined {
    if (--this.left < 0) {
      this.problems.add("error", startOf(path), tooMany);
      return undefined;
    }
    const known = this.sources.get(path);
    if (known) return known;
    const source = this.files.read(path);
    if (source === undefined) return undefined;
    const made = { source, yaml: parseCompose(source).yaml };
    this.sources.set(path, made);
    return made;
  }
}

const tooMany: Text = text(
  "파일이 서로를 너무 많이 불러와서 나머지는 읽지 않았습니다.",
  "The files ask for each other too often; the rest is not read.",
);

/** What a file declares that is loaded for the services in it. */
export interface Base {
  readonly project: Dict;
  readonly removed: Layer["removed"];
}

/** A set of files that are laid one upon the other. */
export interface FileSet {
  readonly paths: readonly string[];
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly env: Env;
  /** The files that led here by `include`. */
  readonly includedBy: readonly string[];
}

export const startOf = (file: string): Origin => ({ file, at: span(0, 0) });

/** A value without what stands at some paths. */
export function without(value: Value, removed: Layer["removed"], path: readonly string[] = []): Value {
  if (removed.length === 0 || value.kind !== "map") return value;
  const entries = [...value.entries].flatMap(([key, it]) => {
    const here = [...path, key];
    if (removed.some((gone) => matches(gone, here))) return [];
    return [[key, without(it, removed, here)] as const];
  });
  return dict(entries, value);
}
