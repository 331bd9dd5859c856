/** Where ADD may take files from besides the build context. */
export const isHttpUrl = (source: string): boolean => /^https?:\/\//.test(source) && !isGitUrl(source);

/** `git@host:…`, `git://…`, `ssh://…`, or an HTTP address that ends in `.git`, with `#ref:folder` or a query after it. */
export const isGitUrl = (source: string): boolean =>
  /^(git@[\w.-]+:|git:\/\/|ssh:\/\/)/.test(source) || /^https?:\/\/[^#?]+\.git(?:[#?].*)?$/.test(source);
