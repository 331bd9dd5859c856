import { fix, replace, rule } from "../rule.ts";
import { expandingVisits } from "../runs.ts";

export default rule({
  name: "useless-echo",
  title: { ko: "쓸모없는 echo", en: "An echo of no use" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["shellcheck:SC2005"],
  topic: "dockerfile/shell-form",
  why: {
    ko: "`echo $(명령)`은 명령이 출력할 것을 다시 출력할 뿐이고, 명령의 실패를 감춥니다. 명령을 그대로 실행하면 됩니다.",
    en: "`echo $(command)` prints what the command would print anyway, and hides its failure. Run the command itself.",
  },
  say: () => ({
    ko: "echo는 명령의 출력을 다시 출력할 뿐이며 실패를 감춥니다.",
    en: "This echo only repeats the output of the command, and hides its failure.",
  }),
  *check(doc) {
    for (const { visit } of expandingVisits(doc)) {
      const [echo, word, more] = visit.command.words;
      const [it, other] = word?.expansions ?? [];
      if (echo?.text !== "echo" || !word || more || it?.kind !== "command" || other || !it.script) continue;
      // Unquoted, it joins lines, which may be what is wanted.
      if (!it.quoted || word.raw.text.length !== it.at.end - it.at.start + 2) continue;
      const inner = doc.source.slice(it.script.at.start, it.script.at.end).trim();
      const isPlain = it.script.pipelines.length === 1 && it.script.pipelines[0]?.commands.length === 1;
      const title = { ko: "명령만 남기기", en: "Leave the command alone" };
      const at = { start: echo.at.start, end: word.at.end };
      yield { at: echo.at, data: undefined, fixes: isPlain ? [fix(title, false, replace(at, inner))] : [] };
    }
  },
  examples: [
    {
      bad: 'FROM debian:13\nRUN «echo» "$(date)" > /built\n',
      good: "FROM debian:13\nRUN date > /built\n",
    },
    {
      good: 'FROM debian:13\nRUN echo $(cat a) && echo "x $(y)" && echo -n "$(z)" && echo "$A"\n',
      doc: false,
    },
  ],
});
