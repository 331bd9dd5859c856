import { spanIn } from "../../core/span.ts";
import { withoutComment } from "../inlineComment.ts";
import { portFault, portParts } from "../ports.ts";
import { fix, remove, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import { variablesOf } from "../variables.ts";

export default rule({
  name: "expose-format",
  title: { ko: "EXPOSE에 쓴 호스트 포트나 IP", en: "A host port or an address in EXPOSE" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["buildkit:ExposeInvalidFormat"],
  topic: "dockerfile/expose",
  why: {
    ko: "EXPOSE는 컨테이너 안의 포트를 기록할 뿐 호스트에 열지 않습니다. `8080:80`의 앞부분은 버려집니다. 호스트 포트는 `docker run -p 8080:80`이나 Compose의 `ports`로 정합니다.",
    en: "EXPOSE records ports of the container and opens none on the host; the first part of `8080:80` is dropped. Host ports are for `docker run -p 8080:80` or `ports` in Compose.",
  },
  say: ({ word, container }: { word: string; container: string }) => ({
    ko: `EXPOSE ${word}에서 호스트 부분은 쓰이지 않습니다. 컨테이너 포트 ${container}만 쓰세요.`,
    en: `The host's part of ${word} is not used; write the container's port ${container} only.`,
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    for (const { instruction: it } of instructionsNamed(doc, "EXPOSE"))
      for (const word of withoutComment(it, it.words)) {
        const text = expand(word, it);
        if (!text?.includes(":") || /\s/.test(text) || portFault(text)) continue;
        const { containerFrom } = portParts(text);
        const isPlain = text === word.text;
        const title = { ko: "컨테이너 포트만 남기기", en: "Keep the container's port" };
        yield {
          at: word.at,
          data: { word: text, container: text.slice(containerFrom) },
          fixes: isPlain ? [fix(title, true, remove(spanIn(word, 0, containerFrom)))] : [],
        };
      }
  },
  examples: [
    { bad: "FROM nginx:1.30\nEXPOSE «8080:80»\n", good: "FROM nginx:1.30\nEXPOSE 80\n" },
    {
      bad: "FROM nginx:1.30\nEXPOSE «127.0.0.1:80:80/tcp»\n",
      good: "FROM nginx:1.30\nEXPOSE 80/tcp\n",
      doc: false,
    },
    { bad: "FROM nginx:1.30\nENV P=1:2\nEXPOSE «$P»\n", doc: false },
    { good: "FROM nginx:1.30\nEXPOSE 80 443/tcp $X:80 a:80\n", doc: false },
  ],
});
