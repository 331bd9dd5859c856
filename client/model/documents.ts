/** Documents that the language server is asked about; without a pattern, all of that language. */
export interface DocumentKind {
  readonly language: string;
  readonly pattern?: string;
}

export const documents: readonly DocumentKind[] = [
  { language: "dockerfile" },
  { language: "dockercompose" },
  { language: "yaml", pattern: "**/{compose,docker-compose}{,.*}.{yml,yaml}" },
  { language: "yaml", pattern: "**/{.github/workflows/*,.gitlab-ci}.{yml,yaml}" },
  { language: "ignore", pattern: "**/{,*}.dockerignore" },
  { language: "shellscript" },
  { language: "powershell" },
  { language: "bat" },
  { language: "markdown" },
  { language: "makefile" },
  { language: "json", pattern: "**/{package,daemon}.json" },
  { language: "json", pattern: "**/{,.}devcontainer.json" },
  { language: "jsonc", pattern: "**/{,.}devcontainer.json" },
  { language: "dotenv" },
  { language: "properties", pattern: "**/.env{,.*}" },
];
