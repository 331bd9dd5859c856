/** The checks of `docker build --check`: https://docs.docker.com/reference/build-checks/ */
export const buildChecks: readonly string[] = [
  "ConsistentInstructionCasing",
  "CopyIgnoredFile",
  "DuplicateStageName",
  "ExposeInvalidFormat",
  "ExposeProtoCasing",
  "FromAsCasing",
  "FromPlatformFlagConstDisallowed",
  "InvalidBaseImagePlatform",
  "InvalidDefaultArgInFrom",
  "InvalidDefinitionDescription",
  "JSONArgsRecommended",
  "LegacyKeyValueFormat",
  "MaintainerDeprecated",
  "MultipleInstructionsDisallowed",
  "NoEmptyContinuation",
  "RedundantTargetPlatform",
  "ReservedStageName",
  "SecretsUsedInArgOrEnv",
  "StageNameCasing",
  "UndefinedArgInFrom",
  "UndefinedVar",
  "WorkdirRelativePath",
];

/** Whether hadolint, or ShellCheck inside of it, has or may get a rule with that id. */
export const isHadolintId = (id: string): boolean => /^(DL100[01]|DL30\d\d|DL400\d|SC[1-3]\d{3})$/.test(id);

/**
 * The ids of peers, with those of docker-language-server: it shows the checks of BuildKit under their own names.
 * https://github.com/docker/docker-language-server
 */
export const withRelayed = (aliases: readonly string[]): string[] => [
  ...aliases,
  ...aliases.flatMap((it) =>
    it.startsWith("buildkit:") ? it.replace("buildkit:", "docker-language-server:") : [],
  ),
];
