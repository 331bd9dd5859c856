import { commandsIn } from "../../shell/walk.ts";
import { setsErrexit } from "../edits.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import { scriptsOf } from "../runs.ts";
import type { ShellText } from "../shells.ts";

const errexit = /^(?:-[a-z]*e|errexit$)/;

/** Whether the script stops at the first failure, or holds but one list. */
function isStrict({ options, script }: ShellText): boolean {
  if (options.some((it) => errexit.test(it))) return true;
  if (!script?.pipelines.slice(0, -1).some(({ then }) => then === "\n" || then === ";")) return true;
  return commandsIn(script).some(
    ({ command }) => command.words[0]?.text === "set" && setsErrexit(command.words),
  );
}

/** After a first line that names the interpreter. */
function startOf(source: string, { heredoc, script }: ShellText): number {
  const start = heredoc?.body.start ?? script?.at.start ?? 0;
  if (!source.startsWith("#!", start)) return start;
  const end = source.indexOf("\n", start);
  return end < 0 ? start : end + 1;
}

/** `#!/bin/sh -e` and `<<EOF bash -e` say it as well. */
const isToldOutside = (source: string, { heredoc, instruction }: ShellText): boolean => {
  const first = heredoc ? source.slice(heredoc.body.start, source.indexOf("\n", heredoc.body.start)) : "";
  return /^#!.*\s-[a-z]*e/.test(first) || /\s-[a-z]*e[a-z]*(\s|$)|errexit/.test(instruction.args.text);
};

export default rule({
  name: "heredoc-without-errexit",
  title: { ko: "set -e 없는 RUN heredoc", en: "A RUN heredoc without set -e" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/heredoc",
  why: {
    ko: "heredoc의 줄들은 하나의 스크립트로 실행되고, 마지막 명령의 결과만 봅니다. 중간의 명령이 실패해도 다음 줄로 넘어가 RUN은 성공합니다. 첫 줄에 `set -e`를 두면 실패한 곳에서 멈춥니다.",
    en: "The lines of a heredoc run as one script, and only its last command counts: when one in the middle fails the next line runs, and RUN succeeds. With `set -e` in the first line it stops where it fails.",
  },
  say: (delimiter: string) => ({
    ko: `${delimiter} 안에서 중간 명령이 실패해도 빌드가 계속됩니다. set -e로 시작하세요.`,
    en: `When a command inside ${delimiter} fails, the build goes on; start with set -e.`,
  }),
  *check(doc) {
    for (const { text } of scriptsOf(doc).filter(({ text }) => text.heredoc)) {
      const { heredoc } = text;
      if (!heredoc || isStrict(text) || isToldOutside(doc.source, text)) continue;
      const start = startOf(doc.source, text);
      const indent = /^[ \t]*/.exec(doc.source.slice(start, start + 80))?.[0] ?? "";
      const title = { ko: "set -e 넣기", en: "Add set -e" };
      const strict = fix(title, false, insert(start, `${indent}set -e${lineEnd(doc.source)}`));
      yield { at: heredoc.at, data: heredoc.name, fixes: [strict] };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «<<EOF»\napt-get update\napt-get install -y git=1:2.47.*\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF\nset -e\napt-get update\napt-get install -y git=1:2.47.*\nEOF\n",
    },
    {
      bad: "FROM debian:13\nRUN «<<-X» bash\n\t#!/bin/bash\n\ta\n\tb\n\tX\nONBUILD RUN «<<EOF»\n#!/bin/bash\na; b\nEOF\n",
      good: "FROM debian:13\nRUN <<-X bash\n\tset -e\n\t#!/bin/bash\n\ta\n\tb\n\tX\nONBUILD RUN <<EOF\n#!/bin/bash\nset -e\na; b\nEOF\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN <<EOF\nset -eux\na\nb\nEOF\nRUN <<EOF\na && \\\n  b\nEOF\nRUN <<EOF bash -e\na\nb\nEOF\nRUN <<EOF\n#!/bin/sh -e\na\nb\nEOF\nRUN <<EOF python3\na\nb\nEOF\nRUN <<EOF cat > /x\na\nb\nEOF\nCOPY <<EOF /x\na\nb\nEOF\nRUN cat <<EOF > /x\na\nb\nEOF\n",
      doc: false,
    },
    {
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN <<EOF\na\nb\nEOF\n',
      doc: false,
    },
  ],
});
