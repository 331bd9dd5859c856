import { text } from "../../../protocol/text.ts";
import { rule } from "../rule.ts";
import { violationsOf } from "../schema/walk.ts";

export default rule({
  name: "invalid-name",
  title: { ko: "이름에 쓸 수 없는 글자", en: "Name with characters that are not allowed" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dclint:invalid-schema"],
  why: {
    ko: "서비스·네트워크·볼륨 등의 이름에는 영문자, 숫자, 점(.), 밑줄(_), 하이픈(-)만 쓸 수 있습니다.",
    en: "Names of services, networks, volumes and the like are made of letters, digits, dots, underscores and hyphens only.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `${name === "" ? "빈 이름" : name}은(는) 이름으로 쓸 수 없습니다. 영문자, 숫자, ., _, - 만 쓰세요.`,
      `${name === "" ? "An empty text" : name} cannot be a name; use letters, digits, ., _ and - only.`,
    ),
  *check(doc) {
    for (const it of violationsOf(doc))
      if (it.kind === "name") yield { at: it.at, data: { name: it.key.text } };
  },
  examples: [
    {
      bad: "services:\n  «my web»:\n    image: nginx:1.30\n",
      good: "services:\n  my-web:\n    image: nginx:1.30\n",
    },
    { bad: "services:\n  «웹»:\n    image: nginx:1.30\n", doc: false },
    { good: "services:\n  web.v2_a-1:\n    image: nginx:1.30\n", doc: false },
  ],
});
