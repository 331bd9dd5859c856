/** Words in the name of a variable that tell of a secret: https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/ */
const telling = /(?:^|_)(?:apikey|credentials?|password|passwd|pword|secret|token)(?:_|$)/i;
/** Those that are as often harmless: `SORT_KEY`, `AUTH_ENABLED`. */
const vague = /(?:^|_)(?:auth|key)(?:_|$)/i;
/** What secrets are called besides, as whole words or at the end. */
const others =
  /(?:^|_)(?:passphrase|secretkey|privatekey|accesskey|authtoken|accesstoken|pgpassword|pat)(?:_|$)|_(?:pass|pwd)$/i;
const harmless = /(?:^|_)(?:public|file|version)(?:_|$)/i;

/** Whether a variable of that name holds a secret: `likely`, or `perhaps` when only a vague word says so. */
export function secretByName(name: string): "likely" | "perhaps" | undefined {
  if (harmless.test(name)) return undefined;
  if (telling.test(name) || others.test(name)) return "likely";
  if (!vague.test(name)) return undefined;
  return /(?:^|_)(?:api|access|private|secret|ssh|aws|encryption|signing|master|service|account|app|client)_?key/i.test(
    name,
  )
    ? "likely"
    : "perhaps";
}

/** Forms of secrets that can be told without their name. */
const forms: readonly RegExp[] = [
  /^gh[pousr]_[A-Za-z0-9]{30,}$/,
  /^github_pat_\w{22,}$/,
  /^glpat-[\w-]{20,}$/,
  /^(AKIA|ASIA)[A-Z0-9]{16}$/,
  /^xox[abprs]-[\w-]{10,}$/,
  /^AIza[\w-]{35}$/,
  /^sk-(?:ant-|proj-)?[\w-]{20,}$/,
  /^sk_live_\w{16,}$/,
  /^npm_[A-Za-z0-9]{36}$/,
  /^eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+$/,
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
];

/** Whether the value itself is a secret: tokens of GitHub, AWS, Slack and the like, or a private key. */
export const secretByValue = (value: string): boolean => forms.some((it) => it.test(value));
