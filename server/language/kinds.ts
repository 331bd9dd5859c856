/** The kinds of documents that we know something about. */
export type Kind =
  | "dockerfile"
  | "compose"
  | "dockerignore"
  | "shell"
  | "powershell"
  | "batch"
  | "markdown"
  | "makefile"
  | "packageJson"
  | "daemonJson"
  | "devcontainer"
  | "dotenv"
  | "workflow"
  | "gitlab";

/** Files of Docker's own, by their names. */
const docker: readonly (readonly [RegExp, "dockerfile" | "compose" | "dockerignore"])[] = [
  [/\.(dockerignore|containerignore)$/i, "dockerignore"],
  [/^(dockerfile|containerfile)(\..*|[-_][^.]*)?$|\.(dockerfile|containerfile)$/i, "dockerfile"],
  [/^(docker-|podman-)?compose([.-].*)?\.ya?ml$/i, "compose"],
];

/** Files that hold docker commands, by their paths. */
const others: readonly (readonly [RegExp, Kind])[] = [
  [/\/\.github\/workflows\/[^/]+\.ya?ml$/i, "workflow"],
  [/\/\.gitlab-ci(\.[\w-]+)?\.ya?ml$/i, "gitlab"],
  [/\/package\.json$/, "packageJson"],
  [/\/daemon\.json$/, "daemonJson"],
  [/\/\.?devcontainer\.json$/, "devcontainer"],
  [/\/\.env(\.[\w.-]+)?$|\.env$/, "dotenv"],
  [/\/(gnu)?makefile$|\.mk$/i, "makefile"],
  [/\.(md|markdown)$/i, "markdown"],
  [/\.(sh|bash|zsh|ksh)$/i, "shell"],
  [/\.psm?1$/i, "powershell"],
  [/\.(bat|cmd)$/i, "batch"],
];

/** By the identifiers that editors give: VS Code's, and the names that Vim and others use. */
const editors: Readonly<Record<string, Kind | undefined>> = {
  __proto__: null as never,
  dockerfile: "dockerfile",
  dockercompose: "compose",
  shellscript: "shell",
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  powershell: "powershell",
  ps1: "powershell",
  bat: "batch",
  dosbatch: "batch",
  markdown: "markdown",
  makefile: "makefile",
  make: "makefile",
  dotenv: "dotenv",
  "github-actions-workflow": "workflow",
};

/** The kind of a file of Docker's own by its path; undefined for all others. */
export function kindOfFile(path: string): "dockerfile" | "compose" | "dockerignore" | undefined {
  const name = path.replace(/^.*[\\/]/, "");
  return docker.find(([pattern]) => pattern.test(name))?.[1];
}

/** The kind of a document in an editor. */
export function kindOfDocument(languageId: string, uri: string): Kind | undefined {
  const path = uri.replace(/[?#].*$/s, "");
  return editors[languageId] ?? kindOfFile(path) ?? others.find(([pattern]) => pattern.test(path))?.[1];
}
