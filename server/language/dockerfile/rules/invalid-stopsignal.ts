import { nearest } from "../../core/nearest.ts";
import { expandIn } from "../bases.ts";
import { withoutComment } from "../inlineComment.ts";
import { hasModifier } from "../references.ts";
import { fix, replace, rule } from "../rule.ts";
import { isSignal, signals } from "../signals.ts";
import { inStagesNamed } from "../stages.ts";

function meantBy(text: string): string | undefined {
  const near = nearest(text.toUpperCase().replace(/^SIG(?=.)/, ""), signals);
  return near && `SIG${near}`;
}

export default rule({
  name: "invalid-stopsignal",
  title: { ko: "신호가 아닌 것", en: "Not a signal" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dockerfile-utils:INVALID_SIGNAL"],
  topic: "dockerfile/stopsignal",
  why: {
    ko: "STOPSIGNAL은 컨테이너를 멈출 때 보낼 신호입니다. 이름이나 0이 아닌 번호여야 하며, 모르는 신호이면 빌드가 실패합니다.",
    en: "STOPSIGNAL is what a container is sent to make it stop: the name of a signal, or a number other than 0. With an unknown one the build fails.",
  },
  say: (text: string) => ({
    ko: `${text}: 신호가 아닙니다. SIGTERM처럼 쓰세요.`,
    en: `${text} is no signal; write something like SIGTERM.`,
  }),
  *check(doc) {
    for (const { stage, instruction: it } of inStagesNamed(doc, "STOPSIGNAL")) {
      const [word] = withoutComment(it, it.words);
      const text = word && expandIn(doc, stage, word, it);
      if (!word || text === undefined || isSignal(text)) continue;
      const meant = word.text === text ? meantBy(text) : undefined;
      const title = { ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` };
      yield {
        at: word.at,
        ...(hasModifier.test(word.text) && { aliases: [] }),
        data: text === "" ? word.text : text,
        fixes: meant ? [fix(title, false, replace(word.at, meant))] : [],
      };
    }
  },
  examples: [
    { bad: "FROM nginx:1.30\nSTOPSIGNAL «SIGTREM»\n", good: "FROM nginx:1.30\nSTOPSIGNAL SIGTERM\n" },
    { bad: "FROM nginx:1.30\nSTOPSIGNAL «0»\n", doc: false },
    { bad: "FROM nginx:1.30\nENV S=gracefully\nSTOPSIGNAL «$S»\n", doc: false },
    { bad: "FROM nginx:1.30\nONBUILD STOPSIGNAL «anything»\n", doc: false },
    { good: "FROM nginx:1.30\nSTOPSIGNAL SIGQUIT\nSTOPSIGNAL quit\nSTOPSIGNAL 9\nSTOPSIGNAL RTMIN+3\n" },
    { bad: "FROM nginx:1.30\nSTOPSIGNAL «$NOTHING»\n", doc: false },
    { good: "FROM example.com/nginx\nARG S\nSTOPSIGNAL $S\nSTOPSIGNAL ${T}\n", doc: false },
  ],
});
