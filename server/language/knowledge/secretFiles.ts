/** Names of files that hold secrets, whatever stands in them. */
const names =
  /^(\.env(\..+)?|\.envrc|id_(rsa|dsa|ecdsa|ed25519)(_sk)?|\.netrc|\.pypirc|\.htpasswd|\.git-credentials|\.vault-token|terraform\.tfstate(\.backup)?|kubeconfig|credentials\.json|service[-_]?account[\w-]*\.json|.+\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|tfvars))$/i;

/** Those of them that are made to be shared. */
const shared =
  /(^\.env[.-](.*[.-])?(example|sample|template|dist|defaults?|schema|test|ci)$)|(\.pub$)|(public|ca-?(cert|bundle)|chain)[^/]*\.(pem|key)$/i;

/** Files that hold a secret only if such a line is in them. */
const telling: Readonly<Record<string, RegExp | undefined>> = {
  ".npmrc": /_authToken|_auth\s*=|_password/,
  ".yarnrc.yml": /npmAuthToken|npmAuthIdent/,
};

/** Folders that hold little else. */
const folders = /(^|\/)(\.aws|\.ssh|\.gnupg|\.kube|\.azure)(\/|$)/;

/** Whether a file holds secrets, by its path and, where that does not tell, by its text. */
export function isSecretFile(path: string, read: (path: string) => string | undefined): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (folders.test(path)) return !shared.test(name);
  const line = telling[name];
  if (line) return line.test(read(path) ?? "");
  return names.test(name) && !shared.test(name);
}

/** The pattern of a `.dockerignore` that keeps such a file out wherever it lies. */
export function patternForSecret(path: string): string {
  const folder = folders.exec(path)?.[2];
  if (folder) return `**/${folder}`;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^\.env(\.|$)/.test(name)) return "**/.env*";
  const extension = /.(\.\w+)$/.exec(name)?.[1];
  return extension && /^\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|tfvars)$/i.test(extension)
    ? `**/*${extension}`
    : `**/${name}`;
}
