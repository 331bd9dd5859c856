import type { Text } from "../../protocol/text.ts";

/**
 * Where a snippet belongs: a whole file; the top of a Dockerfile or the top level of a Compose file; below FROM; among
 * the services; inside a service; or, in files that are no one's but the user's, on any line.
 */
export type Place = "file" | "top" | "stage" | "services" | "service" | "line";

/** The kinds of files that there are snippets for. */
export type SnippetKind =
  | "dockerfile"
  | "compose"
  | "dockerignore"
  | "shell"
  | "workflow"
  | "devcontainer"
  | "daemon"
  | "bake";

export interface Snippet {
  /** A lasting name, such as `compose-postgres`. */
  readonly id: string;
  readonly kind: SnippetKind;
  readonly prefix: string;
  readonly title: Text;
  readonly place: Place;
  /** The name of the file that a whole-file snippet is meant for, where it is not the usual one. */
  readonly file?: string;
  /** In the snippet syntax of LSP and VS Code, indented with tabs. */
  readonly body: string;
}

/** A file of `snippets/`: what VS Code calls its language, and how the prefixes begin. */
interface SnippetFile {
  readonly kind: SnippetKind;
  readonly language: string;
  readonly letters: string;
  readonly title: Text;
}

const file = (kind: SnippetKind, language: string, letters: string, ko: string, en = ko): SnippetFile => ({
  kind,
  language,
  letters,
  title: { ko, en },
});

/** Every file of `snippets/`; each is named like its kind. */
export const snippetFiles: readonly SnippetFile[] = [
  file("dockerfile", "dockerfile", "df", "Dockerfile"),
  file("compose", "dockercompose", "dc", "Compose"),
  file("dockerignore", "ignore", "di", ".dockerignore"),
  file("shell", "shellscript", "dk", "셸 스크립트", "Shell script"),
  file("workflow", "yaml", "gh", "GitHub Actions"),
  file("devcontainer", "jsonc", "dv", "devcontainer.json"),
  file("daemon", "json", "dd", "daemon.json"),
  file("bake", "dockerbake", "db", "docker-bake.hcl"),
];

/** An entry of `snippets/*.json`: VS Code's own form, and `id`, `place` and `file`, which VS Code leaves unread. */
export interface SnippetEntry {
  readonly id: string;
  readonly prefix: string;
  /** `한국어 / English`. */
  readonly description: string;
  readonly isFileTemplate?: boolean;
  readonly place?: Place;
  readonly file?: string;
  readonly include?: readonly string[];
  readonly body: readonly string[];
}

/** The snippets of one file, in its order. */
export function snippetsOf(kind: SnippetKind, entries: Readonly<Record<string, SnippetEntry>>): Snippet[] {
  return Object.values(entries).map(({ id, prefix, description, isFileTemplate, place, file, body }) => {
    const [ko = "", en = ""] = description.split(" / ");
    return {
      ...{ id, kind, prefix, title: { ko, en }, place: place ?? (isFileTemplate ? "file" : "line") },
      ...(file !== undefined && { file }),
      body: body.join("\n"),
    };
  });
}
