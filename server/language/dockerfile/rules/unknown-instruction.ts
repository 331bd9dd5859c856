import { nearest } from "../../core/nearest.ts";
import { brokenLinesOf } from "../continuations.ts";
import { replace, rule } from "../rule.ts";
import { isKeyword, keywords } from "../syntax.ts";

export default rule({
  name: "unknown-instruction",
  title: { ko: "없는 명령어", en: "Unknown instruction" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", "dockerfile-utils:UNKNOWN_INSTRUCTION"],
  topic: "dockerfile/overview",
  why: {
    ko: "줄의 첫 단어는 Dockerfile 명령어 18개 가운데 하나여야 합니다. 아니면 빌드가 시작되지 않습니다. 앞줄의 `\\`가 빠졌거나 heredoc이 먼저 닫힌 경우에도 이 오류가 납니다.",
    en: "The first word of a line has to be one of the 18 instructions, or the build does not start. A missing `\\` on the line above or a heredoc closed too early shows up like this too.",
  },
  say: ({ name, meant }: { name: string; meant: string | undefined }) => ({
    ko: `${name} 명령어는 없습니다.${meant ? ` ${meant} 명령어를 쓰려던 것인가요?` : ""}`,
    en: `There is no instruction ${name}.${meant ? ` Did you mean ${meant}?` : ""}`,
  }),
  *check(doc) {
    const unknown = doc.instructions.filter(({ name, trigger }) => !isKeyword(trigger?.name ?? name));
    if (unknown.length === 0) return;
    // Of a line that was meant to continue the one above, another rule speaks.
    const continuing = new Set(brokenLinesOf(doc).map(({ next }) => next));
    for (const whole of unknown) {
      const it = whole.trigger ?? whole;
      if (continuing.has(whole)) continue;
      const meant = nearest(it.name, keywords);
      const word = it.keyword.text === it.name.toLowerCase() ? meant?.toLowerCase() : meant;
      yield {
        at: it.keyword.at,
        data: { name: it.keyword.text, meant },
        fixes: word
          ? [
              {
                title: { ko: `${word}(으)로 고치기`, en: `Change to ${word}` },
                safe: false,
                edits: [replace(it.keyword.at, word)],
              },
            ]
          : [],
      };
    }
  },
  examples: [
    { bad: "FROM alpine:3.24\n«COYP» . /app\n", good: "FROM alpine:3.24\nCOPY . /app\n" },
    { bad: "FROM alpine:3.24\n«wrkdir» /app\n", good: "FROM alpine:3.24\nworkdir /app\n", doc: false },
    {
      bad: "FROM alpine:3.24\nONBUILD «RUNN» true\n",
      good: "FROM alpine:3.24\nONBUILD RUN true\n",
      doc: false,
    },
    { bad: "FROM alpine:3.24\n«echo» hello\n" },
    { good: "FR\\\nOM alpine:3.24\nRUN a \\ # b\n  && c\n", doc: false },
  ],
});
