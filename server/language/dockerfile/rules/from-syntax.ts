import { span } from "../../core/span.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { fix, insert, remove, replace, rule } from "../rule.ts";
import type { Instruction } from "../syntax.ts";

const isAs = (word: string): boolean => /^as$/i.test(word);
const isStageName = (word: string): boolean => /^[a-z][\w.-]*$/i.test(word);

/** What was probably meant; nothing where it could be anything. */
function* fixesFor({ keyword, words }: Instruction) {
  const [image, second, third, fourth] = words;
  if (!image || !second) return;
  const as = keyword.text === "from" ? "as" : "AS";
  if (!third && isAs(second.text)) {
    const gap = span(image.at.end, second.at.end);
    yield fix({ ko: `${second.text} 지우기`, en: `Remove ${second.text}` }, false, remove(gap));
  } else if (!third && (image.text.endsWith(":") || /^[:@]/.test(second.text)))
    yield fix(
      { ko: "이미지 이름의 빈칸 지우기", en: "Remove the space in the image's name" },
      false,
      remove(span(image.at.end, second.at.start)),
    );
  else if (!third && isStageName(second.text))
    yield fix(
      { ko: `${second.text} 앞에 ${as} 넣기`, en: `Put ${as} before ${second.text}` },
      false,
      insert(second.at.start, `${as} `),
    );
  else if (third && !fourth && isStageName(third.text))
    yield fix({ ko: `${as}로 고치기`, en: `Change to ${as}` }, false, replace(second.at, as));
  else if (fourth && isAs(second.text)) {
    const name = words.slice(2).map((it) => it.text);
    if (name.every((it) => /^[\w.-]+$/.test(it)))
      yield fix(
        { ko: `이름을 ${name.join("-")}(으)로 잇기`, en: `Join the name to ${name.join("-")}` },
        false,
        replace(span((third ?? fourth).at.start, (words.at(-1) ?? fourth).at.end), name.join("-")),
      );
  }
}

export default rule({
  name: "from-syntax",
  title: { ko: "FROM의 형식이 틀렸습니다", en: "FROM is not well-formed" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "hadolint:DL1000",
    "dockerfile-utils:ARGUMENT_REQUIRES_ONE_OR_THREE",
    "dockerfile-utils:INVALID_AS",
  ],
  topic: "dockerfile/from",
  why: {
    ko: "FROM은 `FROM 이미지` 또는 `FROM 이미지 AS 이름`의 두 형식뿐입니다. 낱말이 둘이거나 넷 이상이거나 가운데가 AS가 아니면 빌드가 시작되지 않습니다.",
    en: "FROM has two forms only: `FROM image` and `FROM image AS name`. With two words, four or more, or anything but AS in the middle, the build does not start.",
  },
  say: (word: string) => ({
    ko: `FROM에서 ${word} 부분을 읽을 수 없습니다. \`FROM 이미지\`나 \`FROM 이미지 AS 이름\`으로 쓰세요.`,
    en: `FROM cannot make sense of ${word}; write \`FROM image\` or \`FROM image AS name\`.`,
  }),
  *check({ instructions }) {
    for (const it of instructions) {
      const [, second, , fourth] = it.words;
      const last = it.words.at(-1);
      if (it.name !== "FROM" || !second || !last || inlineCommentOf(it)) continue;
      if (it.words.length === 3 && isAs(second.text)) continue;
      if (it.flags.some((flag) => !flag.value)) continue;
      const start = isAs(second.text) && fourth ? fourth : second;
      const end = it.words.length === 3 ? second : last;
      const at = span(start.at.start, end.at.end);
      yield {
        at,
        data: it.words
          .filter((word) => at.start <= word.at.start && word.at.end <= at.end)
          .map((word) => word.text)
          .join(" "),
        fixes: [...fixesFor(it)],
      };
    }
  },
  examples: [
    { bad: "FROM node:26 «builder»\n", good: "FROM node:26 AS builder\n" },
    { bad: "FROM node:26 «AAS» builder\n", good: "FROM node:26 AS builder\n" },
    { bad: "FROM node: «26»\n", good: "FROM node:26\n", doc: false },
    { bad: "FROM node:26 «AS»\n", good: "FROM node:26\n", doc: false },
    { bad: "FROM node:26 AS my «build stage»\n", good: "FROM node:26 AS my-build-stage\n", doc: false },
    { bad: "FROM node:26 «x y z»\n", doc: false },
    { good: "FROM node:26 as builder\nFROM --platform=$BUILDPLATFORM node:26\n" },
    { good: "FROM node:26 # a comment, which another rule reports\n", doc: false },
  ],
});
