import { flat } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import type { Slice, Span } from "../../core/span.ts";
import { cut, spanIn } from "../../core/span.ts";
import type { Word } from "../../shell/syntax.ts";
import { flagsNamed } from "../flags.ts";
import { fix, remove, replace, rule, withSpaceBefore } from "../rule.ts";
import { commandsNamed, type Ran, type Run, runsOf } from "../runs.ts";
import { instructionsNamed } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { copiedBy } from "../words.ts";

type Kind = "http" | "unchecked";

interface Found {
  readonly at: Span;
  readonly data: { readonly kind: Kind; readonly text: string };
  readonly fixes: readonly Fix[];
}

/** Plain HTTP to somewhere else than this machine or a proxy of one's own. */
const plain =
  /^http:\/\/(?!(localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.))/i;

/** Flags that switch checks of certificates or signatures off, by program. */
const unchecked: Readonly<Record<string, RegExp | undefined>> = {
  __proto__: null as never,
  apk: /^--allow-untrusted$/,
  apt: /^(--allow-unauthenticated|--allow-insecure-repositories|--force-yes)$/,
  "apt-get": /^(--allow-unauthenticated|--allow-insecure-repositories|--force-yes)$/,
  curl: /^(-[a-zA-Z]*k[a-zA-Z]*|--insecure)$/,
  dnf: /^(--nogpgcheck|--no-gpgchecks)$/,
  microdnf: /^--nogpgcheck$/,
  npm: /^--strict-ssl=false$/,
  pip: /^--trusted-host(=.*)?$/,
  pip3: /^--trusted-host(=.*)?$/,
  wget: /^--no-check-certificate$/,
  yum: /^--nogpgcheck$/,
  zypper: /^(--no-gpg-checks)$/,
};

const anyUnchecked = new RegExp(
  Object.values(unchecked)
    .map((it) => it?.source)
    .join("|"),
);

/** Flags of curl whose value is the next word. */
const curlValues =
  /^-[a-zA-Z]*[AbcCdeEFHKmoQrtTuUwxXyYz]$|^--(header|data|output|user-agent|user|request|proxy|form)$/;

/** Whether the RUN checks what it has downloaded. */
const isVerified = ({ commands }: Run): boolean =>
  commands.some(
    ({ program, words }) =>
      /^(sha\d+sum|shasum|md5sum|b2sum|gpgv|cosign|minisign)$/.test(program) ||
      (program === "gpg" && words.some(({ text }) => text.includes("verify"))),
  );

const isFlag = (program: string, words: readonly Word[], i: number): boolean =>
  program !== "curl" || !curlValues.test(words[i - 1]?.text ?? "");

function flagFound(doc: Dockerfile, { run }: Ran, word: Word): Found {
  const isAlone = !/^-[a-zA-Z]{2,}$/.test(word.text) && !word.text.startsWith("--trusted-host");
  const title = { ko: `${word.text} 지우기`, en: `Delete ${word.text}` };
  const drop = fix(title, false, remove(withSpaceBefore(doc.source, word.at)));
  const fixes = isAlone && !run.instruction.json ? [drop] : [];
  return { at: word.at, data: { kind: "unchecked", text: word.text }, fixes };
}

function httpFound(raw: Slice, text: string): Found {
  const scheme = raw.text.indexOf("http://");
  const title = { ko: "https로 바꾸기", en: "Turn into https" };
  const fixes = scheme < 0 ? [] : [fix(title, false, replace(cut(raw, scheme, scheme + 4).at, "https"))];
  const quotes = /^(["']).*\1$/s.test(raw.text) ? 1 : 0;
  return { at: spanIn(raw, quotes, raw.text.length - quotes), data: { kind: "http", text }, fixes };
}

const isPlain = ({ text }: { readonly text: string }): boolean => plain.test(text);

/** An address or a flag that is told of, be it that of another program. */
const isTold = ({ text }: Word): boolean => plain.test(text) || anyUnchecked.test(text);

function inCommand(doc: Dockerfile, it: Ran): readonly Found[] {
  const { program, words, run } = it;
  const found: Found[] = [];
  for (let i = 1; i < words.length; i++) {
    const word = words[i] as Word;
    if (!isFlag(program, words, i)) continue;
    if (unchecked[program]?.test(word.text)) found.push(flagFound(doc, it, word));
    else if (isPlain(word) && /^(curl|wget|git)$/.test(program) && !isVerified(run))
      found.push(httpFound(word.raw, word.text));
  }
  return found;
}

/** Settings that switch checks off for everything that follows. */
const settings =
  /^(GIT_SSL_NO_VERIFY=(1|true)|NODE_TLS_REJECT_UNAUTHORIZED=0|PYTHONHTTPSVERIFY=0|NPM_CONFIG_STRICT_SSL=false)$/i;

/** Whether any of them may be in a file, joined lines included. */
const said = /VERIFY|TLS_REJECT|STRICT_SSL/i;

function* inPairs({ pairs }: Instruction): Generator<Found> {
  for (const { at, key, value } of pairs) {
    const text = `${key.text}=${value?.text.replace(/^(["'])(.*)\1$/, "$2") ?? ""}`;
    if (settings.test(text)) yield { at, data: { kind: "unchecked", text }, fixes: [] };
  }
}

/** Words and assignments that set a variable for a command, or for those that follow. */
function* settingsIn({ command, visit, words }: Ran): Generator<{ at: Span; text: string }> {
  if (!visit) return;
  for (const { at, value } of command.assignments) yield { at, text: value.text };
  if (words[0]?.text === "export") yield* words.slice(1);
}

function* inAssignments({ commands }: Run): Generator<Found> {
  for (const it of commands)
    for (const { at, text } of settingsIn(it))
      if (settings.test(text)) yield { at, data: { kind: "unchecked", text }, fixes: [] };
}

const setting = /^(--config=http\.sslverify|strict-ssl|http\.sslverify)/i;
const isSetting = ({ text }: Word): boolean => setting.test(text);

/** `npm config set strict-ssl false`, `git config --global http.sslVerify false`, `git -c http.sslVerify=false`. */
function* inConfig(doc: Dockerfile): Generator<Found> {
  const commands = commandsNamed(doc, "npm", "yarn", "git").filter(({ words }) => words.some(isSetting));
  for (const { words } of commands) {
    const set = words.find(({ text }) => /^(--config=)?http\.sslverify=(false|0)$/i.test(text));
    if (set) yield { at: set.at, data: { kind: "unchecked", text: set.text }, fixes: [] };
    const i = words.findIndex(({ text }) => /^(strict-ssl|http\.sslverify)$/i.test(text));
    const [key, value] = [words[i], words[i + 1]];
    if (i > 0 && key && value?.text === "false")
      yield {
        at: { start: key.at.start, end: value.at.end },
        data: { kind: "unchecked", text: `${key.text} false` },
        fixes: [],
      };
  }
}

/** The sources of ADD over plain HTTP, unless there is a checksum. */
function plainSources(it: Instruction): readonly Slice[] {
  const { sources } = copiedBy(it);
  return sources.some(isPlain) && flagsNamed(it, "checksum").length === 0 ? sources.filter(isPlain) : [];
}

export default rule({
  name: "insecure-download",
  title: { ko: "안전하지 않은 내려받기", en: "A download that is not safe" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "security/checklist",
  why: {
    ko: "`http://`나 인증서 확인을 끈 내려받기는 중간에서 누가 내용을 바꿔도 알 수 없습니다. 바뀐 파일은 이미지에 담겨 모든 곳에서 실행됩니다. https를 쓰고, 자체 인증서는 이미지에 등록하고, 체크섬을 확인합니다.",
    en: "With `http://`, or without the check of certificates, nobody notices when somebody on the way changes what is downloaded, and it ends up in the image. Use https, install a certificate of your own where needed, and check checksums.",
  },
  say: ({ kind, text }: Found["data"]) =>
    kind === "http"
      ? {
          ko: "http로 받은 내용은 중간에서 바뀌어도 알 수 없습니다. https를 쓰세요.",
          en: "What comes over http may be changed on the way; use https.",
        }
      : {
          ko: `${text}: 받은 것이 진짜인지 확인하지 않게 됩니다.`,
          en: `${text} switches off the check that what is downloaded is genuine.`,
        },
  *check(doc) {
    const isSaid = said.test(doc.source);
    const sources = flat(instructionsNamed(doc, "ADD"), ({ instruction }) => plainSources(instruction));
    for (const source of sources) yield httpFound(source, source.text);
    for (const { instruction } of isSaid ? instructionsNamed(doc, "ENV", "ARG") : [])
      yield* inPairs(instruction);
    const commands = commandsNamed(doc, ...Object.keys(unchecked), "git").filter(({ words }) =>
      words.some(isTold),
    );
    yield* flat(commands, (it) => inCommand(doc, it));
    if (isSaid) for (const it of runsOf(doc)) yield* inAssignments(it);
    yield* inConfig(doc);
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSLO «http://example.com/app.tar.gz»\nRUN wget «--no-check-certificate» -nv https://example.com/b\n",
      good: "FROM debian:13\nRUN curl -fsSLO https://example.com/app.tar.gz\nRUN wget -nv https://example.com/b\n",
    },
    {
      bad: "FROM debian:13\nADD «http://example.com/a» /a\nRUN curl «-k» https://x && apt-get install -y «--allow-unauthenticated» z\n",
      good: "FROM debian:13\nADD https://example.com/a /a\nRUN curl https://x && apt-get install -y z\n",
      doc: false,
    },
    { bad: "FROM debian:13\nRUN git -c «http.sslVerify=false» clone https://x/y\n", doc: false },
    {
      bad: 'FROM debian:13\nENV A=b «NODE_TLS_REJECT_UNAUTHORIZED=0»\nRUN curl «-fsSk» https://y && «GIT_SSL_NO_VERIFY=1» git clone "«http://h/r»" && npm config set «strict-ssl false» && pip install «--trusted-host» h a && apk add «--allow-untrusted» b && export «GIT_SSL_NO_VERIFY=true»\n',
      doc: false,
    },
    {
      good: "FROM debian:13\nADD --checksum=sha256:0 http://example.com/a /a\nRUN curl -O http://x/y && sha256sum -c z\nRUN curl http://localhost/health && curl -H 'A: http://b' https://c && curl -o k https://d && wget -k https://e\nRUN echo 'deb http://deb.debian.org/debian trixie main' > /etc/apt/sources.list && curl -x http://proxy https://f && git config http.sslVerify true\n",
      doc: false,
    },
  ],
});
