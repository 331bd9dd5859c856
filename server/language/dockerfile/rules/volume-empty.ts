import { rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import { variablesOf } from "../variables.ts";
import { argumentsOf } from "../words.ts";

export default rule({
  name: "volume-empty",
  title: { ko: "경로가 비어 있는 VOLUME", en: "A VOLUME without a path" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "dockerfile/volume",
  why: {
    ko: "VOLUME의 경로는 비어 있을 수 없습니다. 값이 빈 변수를 써도 빌드가 실패합니다.",
    en: "The path of a VOLUME cannot be empty, not by way of an empty variable either; the build fails.",
  },
  say: () => ({ ko: "VOLUME의 경로가 비어 있습니다.", en: "The path of the volume is empty." }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    for (const { instruction: it } of instructionsNamed(doc, "VOLUME"))
      for (const word of argumentsOf(it))
        if (expand(word, it)?.trim() === "") yield { at: word.at, data: undefined };
  },
  examples: [
    { bad: 'FROM alpine:3.24\nVOLUME ["/data", "«»"]\n' },
    { bad: 'FROM alpine:3.24\nENV D=\nVOLUME /a «$D» «""»\n', doc: false },
    { good: 'FROM alpine:3.24\nARG X\nVOLUME ["/data"]\nVOLUME /a $X $Y\n' },
  ],
});
