import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { insert } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import type { Pipeline } from "../../shell/syntax.ts";
import { commandsIn, type PipelineVisit, pipelinesIn } from "../../shell/walk.ts";
import { keywordIn } from "../casing.ts";
import { shellFor } from "../posixShell.ts";
import { fix, lineEnd, rule } from "../rule.ts";
import { type Run, runsOf } from "../runs.ts";
import type { ShellText } from "../shells.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";

/** These hardly fail, and where they do it is because the right side has read enough. */
const harmless: ReadonlySet<string> = new Set(["echo", "printf", "yes", "true", ":"]);

/** These look at what the image already holds: they fail only where everything else would, too. */
const local: ReadonlySet<string> = new Set(
  `apk apt-cache apt-mark arch awk basename cat cut date df dpkg dpkg-query dirname du env fc-list file find gem getent
  grep head id ip ldconfig ldd ls lsb_release nproc ps pwd readelf readlink rpm scanelf sed sort strings tail tr uname uniq
  wc which xargs`.split(/\s+/),
);

/** Whether what stands left of the last `|` only looks at the image. */
const isLocal = ({ commands }: Pipeline): boolean =>
  commands.slice(0, -1).every((it) => it.kind === "simple" && local.has(it.words[0]?.text ?? ""));

/** Whether a failure on the left of the last `|` would go unnoticed, though it matters. */
function matters({ pipeline, inside }: PipelineVisit): boolean {
  if (pipeline.negated || pipeline.then === "||") return false;
  const left = pipeline.commands.slice(0, -1);
  if (left.every((it) => it.kind === "simple" && harmless.has(it.words[0]?.text ?? ""))) return false;
  return !isCondition(pipeline, inside);
}

/** In the condition of an if or a while, a failure is an answer. */
function isCondition(pipeline: Pipeline, inside: PipelineVisit["inside"]): boolean {
  const outer = inside.at(-1);
  if (outer === undefined || outer === "substitution") return false;
  const isConditional = outer.kind === "if" || outer.kind === "while";
  return isConditional && outer.lists[0]?.pipelines.includes(pipeline) === true;
}

/** Where `set -o pipefail` first stands in a script. */
function pipefailAt({ script }: ShellText): number {
  for (const { command } of script ? commandsIn(script) : [])
    if (command.words[0]?.text === "set" && command.words.some(({ text }) => text === "pipefail"))
      return command.at.start;
  return Number.POSITIVE_INFINITY;
}

/** The `|` after the first command. */
function pipeAt({ source }: Dockerfile, { commands }: Pipeline): Span {
  const from = commands[0]?.at.end ?? 0;
  const at = source.indexOf("|", from);
  return span(at, at + (source[at + 1] === "&" ? 2 : 1));
}

interface Unsafe {
  readonly at: Span;
  readonly text: ShellText;
  readonly isWeak: boolean;
}

/** The first pipe of a RUN that needs pipefail; one that only looks at the image yields to the others. */
function unsafe(doc: Dockerfile, { texts }: Run): Unsafe | undefined {
  let weak: Unsafe | undefined;
  for (const text of texts) {
    if (!text.text.text.includes("|") || !text.script || text.options.includes("pipefail")) continue;
    const set = pipefailAt(text);
    for (const it of pipelinesIn(text.script)) {
      if (it.pipeline.commands.length < 2 || it.pipeline.at.start >= set || !matters(it)) continue;
      const found = { at: pipeAt(doc, it.pipeline), text, isWeak: isLocal(it.pipeline) };
      if (!found.isWeak) return found;
      weak ??= found;
    }
  }
  return weak;
}

/** SHELL before the first RUN that needs it, with the shell that the image has. */
function withShell(doc: Dockerfile, text: ShellText, first: Instruction): Fix {
  const path = shellFor(doc, text) === "ash" ? "/bin/ash" : "/bin/bash";
  const shell = `${keywordIn(doc, "SHELL")} ["${path}", "-o", "pipefail", "-c"]`;
  const start = doc.source.lastIndexOf("\n", first.at.start - 1) + 1;
  return fix(
    { ko: `앞에 ${shell} 넣기`, en: `Put ${shell} before it` },
    false,
    insert(start, `${shell}${lineEnd(doc.source)}`),
  );
}

/** `set -o pipefail` in the script, where the shell knows it. */
function withSet(doc: Dockerfile, text: ShellText): Fix[] {
  const sh = text.dialect === "bash" ? "bash" : shellFor(doc, text);
  const start = text.script?.pipelines[0]?.at.start;
  if (sh === undefined || sh === "dash" || start === undefined) return [];
  const joint = text.heredoc ? lineEnd(doc.source) : " && ";
  const title = { ko: "set -o pipefail로 시작하기", en: "Start with set -o pipefail" };
  return [fix(title, false, insert(start, `set -o pipefail${joint}`))];
}

export default rule({
  name: "pipe-without-pipefail",
  title: { ko: "pipefail 없는 파이프", en: "A pipe without pipefail" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL4006"],
  topic: "dockerfile/shell",
  why: {
    ko: "파이프의 결과는 마지막 명령의 결과입니다. `curl … | tar x`에서 내려받기가 실패해도 RUN은 성공할 수 있습니다. `-o pipefail`은 어느 명령이 실패해도 실패로 봅니다. Debian의 `/bin/sh`(dash)에는 이 옵션이 없으므로 SHELL로 bash를 고릅니다.",
    en: "A pipe ends as its last command does: with `curl … | tar x` the RUN may succeed though the download failed. `-o pipefail` makes any failure count. Debian's `/bin/sh` (dash) has no such option, so choose bash with SHELL.",
  },
  say: () => ({
    ko: "pipefail이 없어 파이프 왼쪽 명령이 실패해도 빌드가 계속됩니다.",
    en: "Without pipefail the build goes on even if the command left of the pipe fails.",
  }),
  *check(doc) {
    const first = new Map<Stage, Instruction>();
    for (const { at, text, isWeak } of mapDefined(runsOf(doc), (run) => unsafe(doc, run))) {
      const place = first.get(text.stage) ?? text.instruction;
      first.set(text.stage, place);
      const shell = text.isTrigger || text.heredoc ? [] : [withShell(doc, text, place)];
      const fixes = [...shell, ...withSet(doc, text)];
      yield { at, data: undefined, fixes, ...(isWeak && { severity: "info" as const }) };
    }
  },
  examples: [
    { good: "FROM debian:13\nRUN <<EOF bash -euxo pipefail\ncurl x | tar xz\nEOF\n", doc: false },
    {
      bad: "FROM debian:13\nRUN curl -fsSL https://example.com/a.tgz «|» tar xz\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/a.tgz | tar xz\n',
    },
    {
      bad: "FROM alpine:3.24\nRUN a && \\\n  x=$(b «|» c) && d | e\n",
      good: 'FROM alpine:3.24\nSHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN a && \\\n  x=$(b | c) && d | e\n',
      doc: false,
    },
    {
      bad: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b\nSHELL ["/bin/sh", "-c"]\nRUN a «|» b\n',
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN <<EOF bash\na «|» b\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF bash\nset -o pipefail\na | b\nEOF\n",
      doc: false,
    },
    { bad: "FROM debian:13\nONBUILD RUN a «|» b\n", doc: false },
    {
      good: 'FROM debian:13 AS a\nSHELL ["/bin/bash", "-euxo", "pipefail", "-c"]\nRUN a | b\nFROM a\nRUN a | b\n',
      doc: false,
    },
    {
      good: "FROM fedora:44\nRUN set -eo pipefail; a | b\nRUN echo x | sha256sum -c && a '|' b || c \"|\" && case a in b|c) d;; esac\nRUN if a | grep -q b; then c; fi\nRUN a | b || true\nRUN ! a | b\nRUN <<EOF\nset -euo pipefail\na | b\nEOF\nRUN <<EOF python3\na | b\nEOF\n",
      doc: false,
    },
    { good: 'FROM debian:13\nSHELL ["pwsh", "-c"]\nRUN Get-A | Select-B\n', doc: false },
  ],
});
