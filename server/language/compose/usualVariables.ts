/** What shells and Compose itself set: https://docs.docker.com/compose/how-tos/environment-variables/envvars/ */
const usual =
  /^(COMPOSE_\w+|DOCKER_\w+|PATH|HOME|USER|USERNAME|LOGNAME|PWD|HOSTNAME|SHELL|LANG|TZ|TERM|UID|GID|TMPDIR|SSH_AUTH_SOCK|DISPLAY|XDG_\w+|GITHUB_\w+|CI|CI_\w+)$/;

/** Whether a variable is one that shells, Compose or a CI set without being asked. */
export const isUsual = (name: string): boolean => usual.test(name);
