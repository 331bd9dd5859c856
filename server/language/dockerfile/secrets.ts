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

/** Whether BuildKit's check SecretsUsedInArgOrEnv speaks of a variable of that name. */
export const isSecretToBuildKit = (name: string): boolean =>
  !harmless.test(name) && (telling.test(name) || vague.test(name));

/** Tokens that can be told without their name: of GitHub, GitLab, AWS, Slack, Google, OpenAI, Stripe, npm; JSON web tokens; private keys. */
const token =
  /(?<![\w-])(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,}|glpat-[\w-]{20,}|(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abprs]-[\w-]{10,}|AIza[\w-]{35}|sk-(?:ant-|proj-)?[\w-]{20,}|[sr]k_live_\w{16,}|npm_[A-Za-z0-9]{36}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+)(?![\w-])|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

/** What one of these begins with, or an address: few words have that, and a look for it is quick. */
const promising = /gh[pousr]_|github_pat_|glpat-|AKIA|ASIA|xox|AIza|sk-|k_live_|npm_|eyJ|-----BEGIN|:\/\//;

/** `scheme://user:password@host`; the password ends at the last `@` of the host's part. */
const inUrl = /[a-z][a-z\d+.-]*:\/\/[^\s:/@?#'"]*:([^\s/?#'"]+)@([^\s/:?#'"@]*)/i;

/** What stands where a secret would: `<password>`, `****`, `changeme`. */
const placeholder =
  /^(?:x+|\*+|\.+|pass(?:word)?|pwd|secret|change-?me|dummy|test|fake|placeholder|example)$/i;
const nowhere = /^(?:localhost|127\.0\.0\.1|example\.\w+|.*\.(?:example|invalid|test))$/i;

/** A secret in a text, as offsets. */
export interface FoundSecret {
  readonly kind: "token" | "password";
  readonly from: number;
  readonly to: number;
  /** It may be there only to fill the place: `user:password@localhost`. */
  readonly isWeak: boolean;
}

/** Whether a text may hold a secret: a quick look, which most do not pass. */
export const mayHoldSecret = (text: string): boolean => promising.test(text);

/** The first secret that the text holds as it is written; what holds variables or signs for "fill in here" is none. */
export function secretIn(text: string): FoundSecret | undefined {
  if (!promising.test(text)) return undefined;
  const found = token.exec(text);
  if (found && !/EXAMPLE|(.)\1{7}/.test(found[0]))
    return { kind: "token", from: found.index, to: found.index + found[0].length, isWeak: false };
  const [url, password = "", host = ""] = inUrl.exec(text) ?? [];
  if (url === undefined || /[$<>{}%[\]]/.test(password) || /^[x*.]+$/i.test(password)) return undefined;
  const from = text.indexOf(url) + url.length - host.length - 1 - password.length;
  const isWeak = placeholder.test(password) || nowhere.test(host);
  return { kind: "password", from, to: from + password.length, isWeak };
}
