import type { Fix } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import type { Pipeline, Redirection } from "../../shell/syntax.ts";
import { pipelinesIn } from "../../shell/walk.ts";
import { readerOf, type ShText, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { fix, replace, rule } from "../rule.ts";
import type { Dockerfile } from "../syntax.ts";

interface Found {
  readonly at: Span;
  readonly operator: string;
  readonly fixes: Fix[];
}

const operatorAt = ({ at, operator, descriptor = "" }: Redirection): Span =>
  span(at.start, at.start + descriptor.length + operator.length);

/** `&> file` as `> file 2>&1`. */
function both(it: Redirection): Fix[] {
  const target = it.target;
  if (!target) return [];
  const title = { ko: "> 파일 2>&1로 바꾸기", en: "Turn into > file 2>&1" };
  const sign = it.operator === "&>>" ? ">>" : ">";
  return [
    fix(title, false, replace(operatorAt(it), sign), { at: span(it.at.end, it.at.end), text: " 2>&1" }),
  ];
}

function* redirections(pipeline: Pipeline): Generator<Found> {
  for (const command of pipeline.commands)
    for (const it of command.redirections) {
      const { operator } = it;
      if (operator.startsWith("&>")) yield { at: operatorAt(it), operator, fixes: both(it) };
      if (operator === "<<<") yield { at: operatorAt(it), operator, fixes: [] };
    }
}

/** `|&`, which passes errors on as well. */
function* pipes({ source }: Dockerfile, { commands }: Pipeline): Generator<Found> {
  for (const { at } of commands.slice(0, -1)) {
    const start = source.indexOf("|", at.end);
    if (source[start + 1] !== "&") continue;
    const sign = span(start, start + 2);
    const title = { ko: "2>&1 |로 바꾸기", en: "Turn into 2>&1 |" };
    yield { at: sign, operator: "|&", fixes: [fix(title, false, replace(sign, "2>&1 |"))] };
  }
}

/** BusyBox knows `&>`. */
const isKnown = ({ operator }: Found, { sh }: ShText): boolean => sh === "ash" && operator.startsWith("&>");

export default rule({
  name: "bash-redirection-in-sh",
  title: { ko: "sh에 없는 리다이렉션", en: "A redirection that sh does not have" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3011", "shellcheck:SC3020", "shellcheck:SC3029"],
  topic: "dockerfile/shell",
  why: {
    ko: "dash(Debian·Ubuntu)의 `/bin/sh`는 `명령 &> 파일`을 `명령 &`(뒤에서 실행)과 `> 파일`로 읽습니다. 명령이 끝나기 전에 다음으로 넘어가고 실패도 놓칩니다. `<<<`와 `|&`는 문법 오류입니다.",
    en: "The `/bin/sh` of dash (Debian, Ubuntu) reads `command &> file` as `command &`, in the background, and `> file`: it does not wait, and misses failures. `<<<` and `|&` are syntax errors.",
  },
  say: ({ operator, sh }: { operator: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}에는 ${operator}가 없습니다.`,
    en: `${readerOf(sh)} does not have ${operator}.`,
  }),
  *check(doc) {
    for (const it of shTexts(doc, /&>|<<<|\|&/))
      for (const { pipeline } of pipelinesIn(it.script))
        for (const found of [...redirections(pipeline), ...pipes(doc, pipeline)]) {
          if (isKnown(found, it)) continue;
          const data = { operator: found.operator, sh: it.sh };
          yield { at: found.at, data, fixes: [...found.fixes, ...useBash(doc, it)], ...it.weight };
        }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN make «&>» /tmp/log\n",
      good: "FROM debian:13\nRUN make > /tmp/log 2>&1\n",
    },
    {
      bad: "FROM debian:13\nRUN make «&>>»log && make «|&» tee log\n",
      good: "FROM debian:13\nRUN make >>log 2>&1 && make 2>&1 | tee log\n",
      doc: false,
    },
    { bad: "FROM alpine:3.24\nRUN cat «<<<» x\n", doc: false },
    {
      good: 'FROM debian:13\nRUN a >b 2>&1 && c >&2 | d\nSHELL ["/bin/bash", "-c"]\nRUN a &>b\nFROM alpine:3.24\nRUN a &>b\n',
      doc: false,
    },
  ],
});
