import { type Span, span } from "../../core/span.ts";
import type { Shell } from "../../shell/syntax.ts";
import { commandsIn, type Visit } from "../../shell/walk.ts";
import { setsErrexit } from "../edits.ts";
import { fix, insert, rule } from "../rule.ts";
import { scriptsWith } from "../runs.ts";
import type { ShellText } from "../shells.ts";

/** Where the script begins to stop at failures. */
function strictFrom({ script, options }: ShellText): number {
  if (options.some((it) => /^-[a-z]*e/.test(it) || it === "errexit")) return -1;
  for (const { command } of script ? commandsIn(script) : [])
    if (command.words[0]?.text === "set" && setsErrexit(command.words)) return command.at.start;
  return Number.POSITIVE_INFINITY;
}

/** `cd path`, when something follows that runs whether or not it succeeds. */
function changing({ command, pipeline }: Visit, { pipelines }: Shell): Span | undefined {
  const [cd, path] = command.words;
  if (!cd || !path || !/^(cd|pushd)$/.test(cd.text) || pipeline.commands.length > 1) return undefined;
  if ((pipeline.then !== ";" && pipeline.then !== "\n") || pipeline === pipelines.at(-1)) return undefined;
  // These cannot fail.
  return /^(\/|\.\.|-|~|\/tmp)\/?$/.test(path.text) ? undefined : span(cd.at.start, path.at.end);
}

export default rule({
  name: "cd-unchecked",
  title: { ko: "실패를 확인하지 않는 cd", en: "cd whose failure goes unnoticed" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC2164"],
  topic: "dockerfile/workdir",
  why: {
    ko: "`cd`가 실패해도 `;`나 줄바꿈 뒤의 명령은 원래 디렉터리에서 실행됩니다. 엉뚱한 곳의 파일을 지울 수도 있습니다. `&&`로 잇거나 `set -e`를 쓰거나 WORKDIR을 씁니다.",
    en: "If `cd` fails, what follows `;` or a line end runs in the old directory, and may delete the wrong files. Join it with `&&`, use `set -e`, or WORKDIR.",
  },
  say: (text: string) => ({
    ko: `${text} 명령이 실패하면 다음 명령이 엉뚱한 디렉터리에서 실행됩니다.`,
    en: `If ${text} fails, the next command runs in the wrong directory.`,
  }),
  *check(doc) {
    for (const { text, script } of scriptsWith(doc, /\bcd\b|pushd|popd/)) {
      const strict = strictFrom(text);
      for (const visit of commandsIn(script)) {
        const at = visit.command.at.start > strict ? undefined : changing(visit, script);
        if (!at) continue;
        const title = { ko: "|| exit 1 붙이기", en: "Add || exit 1" };
        const exit = fix(title, false, insert(visit.command.at.end, " || exit 1"));
        yield { at, data: doc.source.slice(at.start, at.end), fixes: [exit] };
      }
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «cd /src/app»; rm -rf build\n",
      good: "FROM debian:13\nRUN cd /src/app || exit 1; rm -rf build\n",
    },
    {
      bad: "FROM debian:13\nRUN <<EOF\n«cd x»\nmake\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF\ncd x || exit 1\nmake\nEOF\n",
      doc: false,
    },
    {
      good: 'FROM debian:13\nRUN cd a && b; cd c || d; (cd e); cd ..; f\nRUN set -ex; cd a; b\nRUN a; cd b\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN cd a; b\n',
      doc: false,
    },
  ],
});
