// Regular expressions stand outside of functions that are asked about every source: each time one is read, it is made.
const http = /^https?:\/\//;
const git = /^(git@[\w.-]+:|git:\/\/|ssh:\/\/)/;
const repository = /^https?:\/\/[^#?]+\.git(?:[#?].*)?$/;

/** Where ADD may take files from besides the build context. */
export const isHttpUrl = (source: string): boolean => http.test(source) && !isGitUrl(source);

/** `git@host:…`, `git://…`, `ssh://…`, or an HTTP address that ends in `.git`, with `#ref:folder` or a query after it. */
export const isGitUrl = (source: string): boolean => git.test(source) || repository.test(source);
