/** Whether a path starts from the root: `/…`, `C:\…`, or a variable that nobody knows. Quotes round it do not count. */
const isAbsolutePath = (path: string): boolean => /^["']?(\/|\\|[a-zA-Z]:[\\/$]|\$)/.test(path);

/** The same for what is written and what it comes to, as backslashes of Windows paths may get lost on the way. */
export const isAbsoluteHere = (written: string, value: string | undefined): boolean =>
  isAbsolutePath(value ?? written) || (!/^["']?\$/.test(written) && isAbsolutePath(written));
