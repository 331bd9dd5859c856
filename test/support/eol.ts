/** `../shared/data/eol.json`: what endoflife.date says of each image's release cycles. */
export interface EndOfLifeTable {
  readonly images: Readonly<Record<string, { readonly cycles: Readonly<Record<string, Cycle>> }>>;
}
interface Cycle {
  readonly eol?: string | boolean;
}

/** Debian and Ubuntu images are also tagged by name. */
const codenames: Readonly<Record<string, string>> = {
  bullseye: "11",
  bookworm: "12",
  trixie: "13",
  jammy: "22.04",
  noble: "24.04",
};

/** Images made of another product, whose tags count its versions. */
const sameAs: Readonly<Record<string, string>> = {
  "nginxinc/nginx-unprivileged": "nginx",
  "valkey/valkey": "valkey",
};

/** Which `name:tag` of a text the table knows, and which of those were past their end of life on a day (`2026-11-23`). */
export function pastEndOfLife(table: EndOfLifeTable, day: string) {
  const isOver = ({ eol }: Cycle) => eol === true || (typeof eol === "string" && eol <= day);
  const isPast = (name: string, tag: string): boolean => {
    const word = /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1] ?? codenames[tag.split("-")[0] ?? ""];
    if (word === undefined) throw new Error(`cannot tell the version of ${name}:${tag}`);
    const cycles = Object.entries(table.images[sameAs[name] ?? name]?.cycles ?? {});
    const exact = cycles.filter(([cycle]) => word === cycle || word.startsWith(`${cycle}.`));
    const within = cycles.filter(([cycle]) => cycle.startsWith(`${word}.`));
    const found = exact.length > 0 ? exact : within;
    if (found.length === 0) throw new Error(`no release cycle for ${name}:${tag}`);
    return found.every(([, cycle]) => isOver(cycle));
  };
  return (text: string): { readonly judged: string[]; readonly past: string[] } => {
    const args = [...text.matchAll(/^ARG (\w+)=(\S+)/gm)];
    const filled = args.reduce((it, [, name, value = ""]) => it.replaceAll(`\${${name}}`, value), text);
    const all = [
      ...filled.matchAll(/(?<![\w./-]|chown=)((?:[\w.-]+\/)*[a-z][\w.-]*):(v?\d[\w.-]*|[a-z][\w-]*)/g),
    ];
    const judged = all.filter(([, name = ""]) => (sameAs[name] ?? name) in table.images);
    const past = judged.filter(([, name = "", tag = ""]) => isPast(name, tag));
    return { judged: judged.map(([it]) => it), past: past.map(([it]) => it) };
  };
}
