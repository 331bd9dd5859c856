/** Names of the files that configure the folder they stand in and those below. */
export const configNames = [".docknote.json", ".hadolint.yaml", ".hadolint.yml"] as const;
