import { programName, unwrapped } from "../../commands/program.ts";
import { flat, mapDefined } from "../../core/flat.ts";
import type { Span } from "../../core/span.ts";
import type { Command, Pipeline, Shell, SimpleCommand, Word } from "../../shell/syntax.ts";
import { commandsIn, pipelinesIn } from "../../shell/walk.ts";
import { rule } from "../rule.ts";
import { scriptsWith } from "../runs.ts";

const runners = /^(sh|bash|ash|dash|zsh|ksh|python[\d.]*|perl|ruby|node|php|pwsh)$/;

const fetchers = /^(curl|wget)$/;
const readers = /^(eval|source|\.)$/;

const isFetch = (it: Command | undefined): boolean =>
  it?.kind === "simple" && fetchers.test(programName(unwrapped(it.words)[0]));

/** `curl … | sh`: the shell that runs what comes. */
function piped({ commands }: Pipeline): Span | undefined {
  if (commands.length < 2) return undefined;
  const fetch = commands.findIndex(isFetch);
  if (fetch < 0) return undefined;
  for (const it of commands.slice(fetch + 1)) {
    const [program, ...rest] = it.kind === "simple" ? unwrapped(it.words) : [];
    // With a script of its own, what comes is only its input.
    const isScript = rest.some(({ text }) => text === "-c" || text === "-e" || text === "-m");
    if (program && runners.test(programName(program)) && !isScript) return program.at;
  }
  return undefined;
}

/** A substitution that fetches something. */
const fetches = ({ expansions }: Word): boolean =>
  expansions.some(({ script }) => script?.pipelines.some(({ commands }) => commands.some(isFetch)));

/** `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"`. */
function substituted({ words }: SimpleCommand): Span | undefined {
  if (!words.some(fetches)) return undefined;
  const [program, ...rest] = unwrapped(words);
  const name = programName(program);
  if (!program || !(runners.test(name) || readers.test(name))) return undefined;
  return rest.some(fetches) ? program.at : undefined;
}

/** What can be run of what comes: a pipe, or a substitution. */
const hands = /[|(`]/;

const foundIn = (script: Shell): Span[] => [
  ...mapDefined(pipelinesIn(script), ({ pipeline }) => piped(pipeline)),
  ...mapDefined(commandsIn(script), ({ command }) => substituted(command)),
];

export default rule({
  name: "curl-pipe-shell",
  title: { ko: "내려받은 스크립트를 바로 실행", en: "A downloaded script is run unseen" },
  category: "security",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "security/checklist",
  why: {
    ko: "받은 스크립트를 그대로 실행하면 서버가 주는 것은 무엇이든 실행됩니다. 빌드할 때마다 내용이 달라질 수 있고, 중간에 끊기면 절반만 실행됩니다. 버전을 고정한 파일을 받아 체크섬을 확인한 뒤 실행합니다.",
    en: "Whatever the server sends is run. It may differ from build to build, and half of it runs if the connection breaks. Download a file of a fixed version, check its checksum, then run it.",
  },
  say: () => ({
    ko: "내려받은 스크립트를 확인 없이 바로 실행합니다.",
    en: "A downloaded script is run without a look at it.",
  }),
  *check(doc) {
    const scripts = scriptsWith(doc, /curl|wget/).filter(({ text }) => hands.test(text.text.text));
    for (const at of flat(scripts, ({ script }) => foundIn(script))) yield { at, data: undefined };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSL https://example.com/install.sh | «sh»\n",
      good: 'FROM debian:13\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/install-1.2.sh /tmp/\nRUN ["sh", "/tmp/install-1.2.sh"]\n',
    },
    {
      bad: 'FROM debian:13\nRUN wget -qO- https://x | sudo -E «bash» - && «bash» <(curl -s y) && «sh» -c "$(curl z)" && curl a | tr b c | «python3» -\n',
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN curl a | tar xz && curl b | python3 -c 'x' && curl -o c d && sh c && echo e | sh\n",
      doc: false,
    },
  ],
});
