import { withoutComment } from "../inlineComment.ts";
import { rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import { variablesOf } from "../variables.ts";

export default rule({
  name: "user-numeric",
  title: { ko: "이름으로 쓴 USER", en: "A USER by name" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL3066"],
  topic: "dockerfile/user",
  why: {
    ko: "쿠버네티스의 `runAsNonRoot`는 사용자가 숫자일 때만 root가 아님을 확인할 수 있습니다. 그런 곳에서 실행한다면 `USER 1000`처럼 UID로 쓰세요.",
    en: "`runAsNonRoot` of Kubernetes can tell that a user is not root only by number. Where the image is to run there, write the UID, such as `USER 1000`.",
  },
  say: (user: string) => ({
    ko: `USER ${user} 대신 숫자 UID를 쓰세요.`,
    en: `Write USER ${user} as a numeric UID.`,
  }),
  *check(doc) {
    const { expand } = variablesOf(doc);
    for (const { instruction: it } of instructionsNamed(doc, "USER")) {
      const [word] = withoutComment(it, it.words);
      const user = word && expand(word, it);
      if (!word || user === undefined || user === "" || /^\d+(:.*)?$/.test(user)) continue;
      yield { at: word.at, data: user };
    }
  },
  examples: [
    { bad: "FROM node:26\nUSER «node»\n" },
    { bad: "FROM node:26\nENV U=app\nUSER «$U:1000»\n", doc: false },
    { good: "FROM node:26\nARG UID GID\nUSER 1000:1000\nUSER ${UID}:${GID}\nUSER 65532\n" },
  ],
});
