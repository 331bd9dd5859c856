import type { Fix } from "../../core/rule.ts";
import { type Span, span, spanIn } from "../../core/span.ts";
import type { ShellError } from "../../shell/syntax.ts";
import { shOf } from "../posixShell.ts";
import { fix, insert, rule } from "../rule.ts";
import { type ShellText, shellsOf } from "../shells.ts";
import type { Dockerfile } from "../syntax.ts";

/** What is missing at the end of the text, put there. */
function closing({ text, script }: ShellText, { kind, word }: ShellError): Fix[] {
  if (script?.errors.length !== 1 || script.comments.length > 0) return [];
  const { end } = spanIn(text, 0, text.text.trimEnd().length);
  if (kind === "unclosed-quote") {
    const title = { ko: `끝에 ${word} 붙이기`, en: `Add ${word} at the end` };
    return [fix(title, false, insert(end, word))];
  }
  if (kind !== "missing-keyword" || !/^(fi|done|esac|\)|\})$/.test(word)) return [];
  const isSign = word === ")";
  const title = { ko: `끝에 ${word} 붙이기`, en: `Add ${word} at the end` };
  return [fix(title, false, insert(end, isSign ? word : `; ${word}`))];
}

/** The whole keyword that something is missing for. */
function placeOf({ source }: Dockerfile, { at, kind }: ShellError): Span {
  const keyword =
    kind === "missing-keyword" ? /^\w+|^./.exec(source.slice(at.start, at.start + 20))?.[0] : undefined;
  return keyword === undefined ? at : span(at.start, at.start + keyword.length);
}

/** Whether the shell is certain to read the text while the image is built: a Windows image may have another one. */
const isCertain = (doc: Dockerfile, { instruction, isTrigger, dialect, stage }: ShellText): boolean =>
  instruction.name === "RUN" &&
  !isTrigger &&
  dialect === "sh" &&
  (stage.from === undefined || shOf(doc, stage) !== undefined);

const isBroken = ({ script }: ShellText): boolean => script !== undefined && script.errors.length > 0;

const said = {
  "unclosed-quote": (word: string) => ({
    ko: `따옴표 ${word}가 닫히지 않았습니다.`,
    en: `The quote ${word} is not closed.`,
  }),
  "unclosed-substitution": (word: string) => ({
    ko: `${word}가 닫히지 않았습니다.`,
    en: `${word} is not closed.`,
  }),
  "missing-keyword": (word: string) => ({
    ko: `여기서 시작한 것을 끝맺는 ${word}가 없습니다.`,
    en: `What begins here has no ${word}.`,
  }),
  unexpected: (word: string) => ({
    ko: `${word}는 여기에 올 수 없습니다.`,
    en: `${word} cannot stand here.`,
  }),
} as const;

export default rule({
  name: "shell-syntax",
  title: { ko: "셸 문법 오류", en: "A syntax error of the shell" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "shellcheck:SC1009",
    "shellcheck:SC1046",
    "shellcheck:SC1047",
    "shellcheck:SC1049",
    "shellcheck:SC1050",
    "shellcheck:SC1056",
    "shellcheck:SC1061",
    "shellcheck:SC1062",
    "shellcheck:SC1072",
    "shellcheck:SC1073",
    "shellcheck:SC1078",
    "shellcheck:SC1079",
    "shellcheck:SC1088",
    "shellcheck:SC1089",
  ],
  topic: "dockerfile/shell-form",
  why: {
    ko: "셸 형식은 `/bin/sh -c`에 그대로 넘어갑니다. 따옴표나 괄호, `if`가 닫히지 않으면 셸은 아무것도 실행하지 않고 문법 오류로 끝납니다.",
    en: "The shell form goes to `/bin/sh -c` as it is. With an open quote, bracket or `if` the shell runs nothing and ends with a syntax error.",
  },
  say: ({ kind, word }: Pick<ShellError, "kind" | "word">) => said[kind](word),
  *check(doc) {
    for (const text of shellsOf(doc).filter(isBroken)) {
      const [error] = text.script?.errors ?? [];
      if (!error) continue;
      const weight = isCertain(doc, text) ? {} : ({ severity: "warning" } as const);
      yield { at: placeOf(doc, error), data: error, fixes: closing(text, error), ...weight };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «if» [ -f /a ]; then echo b\n",
      good: "FROM debian:13\nRUN if [ -f /a ]; then echo b; fi\n",
    },
    { bad: "FROM debian:13\nRUN echo «'»it\n", good: "FROM debian:13\nRUN echo 'it'\n" },
    {
      bad: 'FROM debian:13\nRUN <<EOF\nset -e\necho «"»a\nEOF\n',
      good: 'FROM debian:13\nRUN <<EOF\nset -e\necho "a"\nEOF\n',
      doc: false,
    },
    { bad: "FROM debian:13\nRUN a && «&»& b\nCMD «(»a\n", doc: false },
    { bad: 'FROM debian:13\nRUN echo "«$(»a\nRUN a «)» b\nRUN «for» x in a; b; done\n', doc: false },
    {
      good: "FROM debian:13\nRUN if a; then b; fi && (c) && { d; } && case e in f) g;; esac && for h in i; do j; done && echo \"$(k 'l')\" ${m}\nRUN <<EOF\nif a\nthen\n  b\nfi\nEOF\n",
      doc: false,
    },
    {
      good: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN powershell "a\nSHELL ["powershell"]\nRUN if (a) { b\nFROM nanoserver\nRUN if exist a (b)\nFROM --platform=windows/amd64 example.com/a\nRUN for /f %i in (a) do (b)\n',
      doc: false,
    },
  ],
});
