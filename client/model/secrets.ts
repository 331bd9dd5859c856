/** Names under which people keep what nobody else should see. */
const secretName =
  /pass(?:word|wd|phrase)?(?:_|$|\d)|secret|token|api_?key|access_?key|private|credential|auth(?:_|$)|(?:_|^)(?:key|pwd|dsn|salt|jwt|pat)(?:_|$)|connection_?string/i;

/** A password inside an address: `postgres://shop:hunter2@db/shop`. */
const inAddress = /^[a-z][\w+.-]*:\/\/[^/\s@]*:[^/\s@]+@/i;

/** Whether the value of a variable is hidden until somebody asks for it. A path to a file is no secret: `…_FILE`. */
export const isSecret = (name: string, value: string): boolean =>
  value !== "" && ((secretName.test(name) && !/_FILE$/i.test(name)) || inAddress.test(value));
