import type { Fix } from "../../core/rule.ts";
import { type Slice, type Span, span } from "../../core/span.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { fix, insert, remove, replace, rule } from "../rule.ts";
import type { Instruction } from "../syntax.ts";

const isAs = (word: string): boolean => /^as$/i.test(word);
const isStageName = (word: string): boolean => /^[a-z][\w.-]*$/i.test(word);

/** `FROM image word`: a name without AS, AS without a name, or an image with a space in it. */
function fixOfTwo(image: Slice, second: Slice, as: string): Fix | undefined {
  if (isAs(second.text)) {
    const title = { ko: `${second.text} 지우기`, en: `Remove ${second.text}` };
    return fix(title, false, remove(span(image.at.end, second.at.end)));
  }
  if (image.text.endsWith(":") || /^[:@]/.test(second.text)) {
    const title = { ko: "이미지 이름의 공백 지우기", en: "Remove the space in the image's name" };
    return fix(title, false, remove(span(image.at.end, second.at.start)));
  }
  if (!isStageName(second.text)) return undefined;
  const title = { ko: `${second.text} 앞에 ${as} 넣기`, en: `Put ${as} before ${second.text}` };
  return fix(title, false, insert(second.at.start, `${as} `));
}

/** A name of several words becomes one. */
function joinedName(name: readonly Slice[]): Fix | undefined {
  const [first] = name;
  const last = name.at(-1);
  if (!first || !last || name.some((it) => !/^[\w.-]+$/.test(it.text))) return undefined;
  const joined = name.map((it) => it.text).join("-");
  const title = { ko: `이름을 ${joined}(으)로 잇기`, en: `Join the name to ${joined}` };
  return fix(title, false, replace(span(first.at.start, last.at.end), joined));
}

/** What was probably meant; nothing where it could be anything. */
function fixOf({ keyword, words }: Instruction): Fix | undefined {
  const [image, second, third, fourth] = words;
  if (!image || !second) return undefined;
  const as = keyword.text === "from" ? "as" : "AS";
  if (!third) return fixOfTwo(image, second, as);
  if (fourth) return isAs(second.text) ? joinedName(words.slice(2)) : undefined;
  if (!isStageName(third.text)) return undefined;
  return fix({ ko: `${as}로 고치기`, en: `Change to ${as}` }, false, replace(second.at, as));
}

/** The stretch that does not fit, if any. */
function strayIn({ words }: Instruction): Span | undefined {
  const [, second, , fourth] = words;
  const last = words.at(-1);
  if (!second || !last) return undefined;
  if (words.length === 3) return isAs(second.text) ? undefined : second.at;
  return span((isAs(second.text) && fourth ? fourth : second).at.start, last.at.end);
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
    ko: "FROM은 `FROM 이미지` 또는 `FROM 이미지 AS 이름`의 두 형식뿐입니다. 단어가 둘이거나 넷 이상이거나 가운데가 AS가 아니면 빌드가 시작되지 않습니다.",
    en: "FROM has two forms only: `FROM image` and `FROM image AS name`. With two words, four or more, or anything but AS in the middle, the build does not start.",
  },
  say: (word: string) => ({
    ko: `FROM에서 ${word} 부분을 읽을 수 없습니다. \`FROM 이미지\`나 \`FROM 이미지 AS 이름\`으로 쓰세요.`,
    en: `FROM cannot make sense of ${word}; write \`FROM image\` or \`FROM image AS name\`.`,
  }),
  *check({ source, instructions }) {
    for (const it of instructions.filter(({ name }) => name === "FROM")) {
      if (inlineCommentOf(it) || it.flags.some((flag) => !flag.value)) continue;
      const at = strayIn(it);
      if (!at) continue;
      const meant = fixOf(it);
      yield { at, data: source.slice(at.start, at.end), fixes: meant ? [meant] : [] };
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
