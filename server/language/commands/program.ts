import type { Word } from "../shell/syntax.ts";

/** The programs whose command lines are docker's; `compose` is docker-compose and podman-compose. */
export type Product = "docker" | "podman" | "compose";

const products: Readonly<Record<string, Product | undefined>> = {
  __proto__: null as never,
  docker: "docker",
  "docker.exe": "docker",
  podman: "podman",
  "docker-compose": "compose",
  "docker-compose.exe": "compose",
  "podman-compose": "compose",
};

/** Commands that run the command after them: the flags that take a value, and how many arguments of their own come first. */
const wrapperFlags: Readonly<Record<string, { readonly flags: string; readonly own?: number }>> = {
  sudo: { flags: "-u -g -h -p -C -D -R -T -U --user --group --chdir --host --prompt" },
  doas: { flags: "-u -C" },
  env: { flags: "-u -C -S --unset --chdir" },
  "cross-env": { flags: "" },
  time: { flags: "-f -o" },
  nohup: { flags: "" },
  exec: { flags: "-a" },
  command: { flags: "" },
  nice: { flags: "-n --adjustment" },
  ionice: { flags: "-c -n -p" },
  timeout: { flags: "-k -s --kill-after --signal", own: 1 },
  watch: { flags: "-n --interval" },
  xargs: {
    flags: "-I -i -n -P -L -d -a -E -s --replace --max-args --max-procs --max-lines --delimiter --arg-file",
  },
  stdbuf: { flags: "-i -o -e --input --output --error" },
  setsid: { flags: "" },
  winpty: { flags: "" },
  wsl: { flags: "-d -u --distribution --user" },
  // `$(shell …)` of make.
  shell: { flags: "" },
};

/** The same by name, the flags taken apart. */
const wrappers: ReadonlyMap<string, { readonly flags: readonly string[]; readonly own: number }> = new Map(
  Object.entries(wrapperFlags).map(([name, { flags, own = 0 }]) => [name, { flags: flags.split(" "), own }]),
);

/** The name of a program without its folder; "" when only the shell can tell. */
export function programName(word: Word | undefined): string {
  if (!word || word.expansions.length > 0) return "";
  const { text } = word;
  if (!text.includes("/") && !text.includes("\\")) return text;
  return text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1);
}

export const productOf = (word: Word | undefined): Product | undefined => products[programName(word)];

/** The words after sudo, env, time, xargs and the like: the command that is run in the end. */
export function unwrapped(words: readonly Word[]): readonly Word[] {
  let rest = words;
  for (;;) {
    const wrapper = wrappers.get(programName(rest[0]));
    if (!wrapper) return rest;
    const next = afterWrapper(rest, wrapper.flags, wrapper.own);
    if (next >= rest.length) return [];
    rest = rest.slice(next);
  }
}

/** Where the command starts that a wrapper runs: after its flags, their values, `NAME=value` and its own arguments. */
function afterWrapper(words: readonly Word[], flags: readonly string[], own: number): number {
  let i = 1;
  let left = own;
  for (; i < words.length; i++) {
    const text = (words[i] as Word).text;
    if (text === "--") return i + 1 + left;
    if (text.startsWith("-") && text.length > 1) {
      if (takesValue(flags, text)) i++;
    } else if (!/^[A-Za-z_]\w*=/.test(text) && left-- === 0) break;
  }
  return i;
}

/** Whether the value of a flag is the next word; of combined short ones (`-iu me`) the last letter tells. */
const takesValue = (flags: readonly string[], text: string): boolean =>
  flags.includes(text) || (/^-[A-Za-z]{2,}$/.test(text) && flags.includes(`-${text.at(-1)}`));
