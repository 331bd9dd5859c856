/** A host name inside a value. */
export interface HostUse {
  /** Where it stands in the text. */
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly port?: string;
  /** How it is known to be one: by a URL, a port behind it, a word such as `host=`, or the name of the variable. */
  readonly by: "url" | "port" | "word" | "key";
  /** The scheme of a URL, in lower case. */
  readonly scheme?: string;
  /** The database that a URL names. */
  readonly database?: { readonly from: number; readonly to: number; readonly name: string };
}

/** Variables whose whole value is a host, or a list of hosts. */
const hostKey =
  /(^|[_.-])(host|hosts|hostname|server|servers|addr|address|addresses|endpoint|endpoints|broker|brokers|node|nodes|peer|peers|upstream|proxy|dsn|seeds|contact_points|seed_hosts|url|uri|link)$/i;

/** Finds host names in a value; `key` is the variable that holds it, if one does. */
export function hostsIn(text: string, key?: string): HostUse[] {
  const found = signs.test(text) ? written(text) : [];
  if (found.length === 0 && key !== undefined && hostKey.test(key)) found.push(...listed(text));
  return found.sort((a, b) => a.from - b.from);
}

/** What every way to write a host has in it, but for a value that is nothing else. */
const signs = /[:=]|-h/i;

/** The hosts that show by what stands round them. */
function written(text: string): HostUse[] {
  const urls = [...urlHosts(text)];
  const isFree = (from: number): boolean => urls.every((it) => from < it.whole.from || from >= it.whole.to);
  const found = urls.flatMap(({ hosts }) => hosts);
  for (const pattern of [afterWord, beforePort])
    for (const match of text.matchAll(pattern.is)) {
      const name = match.groups?.["name"] ?? "";
      const from = match.index + match[0].indexOf(name, match[0].search(pattern.starts));
      if (!isFree(from) || found.some((it) => it.from === from)) continue;
      const port = match.groups?.["port"];
      found.push({ from, to: from + name.length, name, by: pattern.by, ...(port && { port }) });
    }
  return found;
}

/** `db:5432`, where the port shows that it is a host. */
const beforePort = {
  by: "port",
  is: /(?<![\w.$/{:-])(?<name>[a-z](?:[\w-]*[a-z\d])?|127\.0\.0\.1):(?<port>\d{2,5})(?![\w.:-])/gi,
  starts: /^/,
} as const;

/** `host=db`, `Server=db;`, `--host db`, `-h db`. */
const afterWord = {
  by: "word",
  is: /(?:(?<![\w-])(?:host|hostname|server|data source|address)=|(?<!\S)(?:-h|--host|--hostname)[= ])(?<name>[a-z][\w.-]*|127\.0\.0\.1)(?:[:,](?<port>\d{2,5}))?/gi,
  starts: /[= ](?=[^= ]*$)/,
} as const;

interface Url {
  readonly whole: { readonly from: number; readonly to: number };
  readonly hosts: readonly HostUse[];
}

/** The end of what may name hosts in a URL. Braces of variables may hold anything. */
const authorityAt = /(?:\$\{[^}]*\}|[^/?#\s"'`<>;|()])*/y;
const databases = /^(postgres|mysql|mariadb|mongodb|sqlserver|clickhouse|cockroach)/;
const databaseAt = /\/([\w-]+)(?=[?;"'\s]|$)/y;

/** The hosts of every URL, `mongodb://a:1,b:2/db` with both of them. */
function* urlHosts(text: string): Generator<Url> {
  for (const match of text.matchAll(/([a-z][a-z\d+.-]{1,20}):\/\//gi)) {
    const start = match.index + match[0].length;
    authorityAt.lastIndex = start;
    const authority = authorityAt.exec(text)?.[0] ?? "";
    const end = start + authority.length;
    const scheme = (match[1] as string).toLowerCase();
    databaseAt.lastIndex = end;
    const database = databases.test(scheme) ? databaseAt.exec(text)?.[1] : undefined;
    const common = {
      by: "url" as const,
      scheme,
      ...(database !== undefined && {
        database: { from: end + 1, to: end + 1 + database.length, name: database },
      }),
    };
    let from = start + authority.lastIndexOf("@") + 1;
    const hosts: HostUse[] = [];
    for (const one of text.slice(from, end).split(",")) {
      const [, name = "", port] = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(one) ?? [];
      if (name !== "") hosts.push({ from, to: from + name.length, name, ...common, ...(port && { port }) });
      from += one.length + 1;
    }
    yield {
      whole: { from: match.index, to: end + (database === undefined ? 0 : database.length + 1) },
      hosts,
    };
  }
}

/** A value that is nothing but a name, or a list of names. */
function* listed(text: string): Generator<HostUse> {
  if (!/^[\w.-]+(?:[,; ]+[\w.-]+)*$/.test(text)) return;
  for (const { 0: name, index } of text.matchAll(/[\w.-]+/g))
    if (/[a-z]|^127\.0\.0\.1$/i.test(name)) yield { from: index, to: index + name.length, name, by: "key" };
}

/** Whether a name or address means the machine that asks. */
export const isSelf = (name: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+)$/i.test(name);
