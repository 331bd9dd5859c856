import { argumentsOf } from "../../shell/arguments.ts";
import type { SimpleCommand } from "../../shell/syntax.ts";
import { addAfter } from "../edits.ts";
import { shOf } from "../posixShell.ts";
import { fix, rule } from "../rule.ts";
import { commandsNamed } from "../runs.ts";

const takesValue: ReadonlySet<string> = new Set(
  "-O -o -a -P -T -t -U -w -Q -i -e -B -D -A -R -X -I -l --header --output-document --directory-prefix --user-agent --timeout --tries --post-data --user --password --limit-rate --referer --input-file --execute".split(
    " ",
  ),
);

const quiet: ReadonlySet<string> = new Set(
  "-q --quiet -nv --no-verbose -o --output-file -a --append-output --progress --show-progress -h --help -V --version --spider -b --background".split(
    " ",
  ),
);

/** Whether messages go elsewhere: `2> log`. */
const isRedirected = ({ redirections }: SimpleCommand): boolean =>
  redirections.some(({ operator, descriptor }) => descriptor === "2" || operator.startsWith("&>"));

export default rule({
  name: "wget-progress-noise",
  title: { ko: "wget의 진행 표시", en: "wget's progress fills the log" },
  category: "style",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3047"],
  topic: "dockerfile/run",
  why: {
    ko: "빌드 로그는 터미널이 아니라서 wget의 진행 표시가 수백 줄로 쌓입니다. `-nv`는 한 줄로 줄이고 오류는 그대로 보여 줍니다. BusyBox의 wget(Alpine)에는 `-q`만 있습니다.",
    en: "A build log is no terminal, so wget's progress piles up to hundreds of lines. `-nv` makes it one and still shows errors. The wget of BusyBox (Alpine) has only `-q`.",
  },
  say: (flag: string) => ({
    ko: `wget의 진행 표시가 빌드 로그를 채웁니다. ${flag}를 쓰세요.`,
    en: `wget fills the build log with its progress; use ${flag}.`,
  }),
  *check(doc) {
    for (const it of commandsNamed(doc, "wget")) {
      const [wget] = it.words;
      const { flags, operands } = argumentsOf(it.words.slice(1), takesValue);
      if (!wget || operands.length + flags.length === 0 || isRedirected(it.command)) continue;
      if (flags.some(({ name, word }) => quiet.has(name) || /^-[a-zA-Z]*nv/.test(word.text))) continue;
      const flag = shOf(doc, it.run.stage) === "ash" ? "-q" : "-nv";
      const title = { ko: `${flag} 넣기`, en: `Add ${flag}` };
      yield { at: wget.at, data: flag, fixes: [fix(title, true, addAfter(it, wget, flag))] };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «wget» https://example.com/a.tar.gz\n",
      good: "FROM debian:13\nRUN wget -nv https://example.com/a.tar.gz\n",
    },
    {
      bad: "FROM alpine:3.24\nRUN «wget» -O a https://example.com/a\nONBUILD RUN x && «wget» https://example.com/b\n",
      good: "FROM alpine:3.24\nRUN wget -q -O a https://example.com/a\nONBUILD RUN x && wget -q https://example.com/b\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN wget -q a && wget -qO- b && wget -nv c && wget --no-verbose d && wget --progress=dot:giga e && wget -o /tmp/log f && wget -a/tmp/log g && wget --output-file=/l h && wget --append-output /l i && wget -Onv -nvO j k && apt-get install wget && wget --version\n",
      doc: false,
    },
  ],
});
