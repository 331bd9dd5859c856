import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { slice, span } from "../../core/span.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { type Reference, readWord, referencesIn } from "../references.ts";
import { fix, insert, replace, rule } from "../rule.ts";
import { everyInstruction } from "../stages.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { copiesText, expandedWordsOf, referencesOf } from "../words.ts";

interface Data {
  readonly error: NonNullable<Reference["error"]>;
  readonly text: string;
}

const says: Readonly<Record<Data["error"], (text: string) => { ko: string; en: string }>> = {
  unclosed: (text) => ({ ko: `${text} 뒤에 닫는 }가 없습니다.`, en: `${text} has no closing }.` }),
  "bad-substitution": (text) => ({
    ko: `${text} 안에 변수 이름이 없습니다.`,
    en: `There is no name of a variable in ${text}.`,
  }),
  "unsupported-modifier": (text) => ({
    ko: `${text}에서 이름 뒤의 기호를 읽을 수 없습니다. 쓸 수 있는 것은 :- - :+ + :? ? # ## % %% / //입니다.`,
    en: `The sign after the name in ${text} means nothing; there are :- - :+ + :? ? # ## % %% / //.`,
  }),
};

function fixOf({ error, modifier, word, name, at }: Reference): Fix | undefined {
  if (error === "unclosed" && !modifier && name.text !== "")
    return fix({ ko: "} 넣기", en: "Insert }" }, false, insert(name.at.end, "}"));
  if (error !== "unsupported-modifier" || !modifier?.endsWith("=")) return undefined;
  const gap = span(name.at.end, word?.at.start ?? at.end);
  return fix({ ko: ":-로 고치기", en: "Change to :-" }, false, replace(gap, ":-"));
}

const isBroken = ({ error }: Reference): boolean => error !== undefined;

/** The first that cannot be read in each body of a heredoc that is copied, where quotes are plain text. */
const brokenInBodies = ({ source }: Dockerfile, { heredocs }: Instruction): readonly Reference[] =>
  mapDefined(heredocs, ({ body, expand }) => {
    const text = slice(source, body.start, body.end);
    if (!expand || !text.text.includes("${")) return undefined;
    return readWord(text, "\\", () => undefined, false).references.find(isBroken);
  });

/** The first that cannot be read in each word, and what is copied. */
const brokenIn = (doc: Dockerfile, it: Instruction): readonly Reference[] => [
  ...mapDefined(expandedWordsOf(it), (word) => referencesIn(word, doc.escape).find(isBroken)),
  ...(copiesText(it) ? brokenInBodies(doc, it) : []),
];

const [modifier, signal, name] = [
  "dockerfile-utils:UNSUPPORTED_MODIFIER",
  "dockerfile-utils:INVALID_SIGNAL",
  "dockerfile-utils:BASE_NAME_EMPTY",
];

/** dockerfile-utils reads modifiers after a colon; what it cannot read is for it no signal and a name that is empty. */
const idsOf = (instruction: string, { modifier: written }: Reference): string[] => [
  ...(written?.startsWith(":") ? [modifier] : []),
  ...(instruction === "STOPSIGNAL" ? [signal] : []),
  ...(instruction === "FROM" ? [name] : []),
];

export default rule({
  name: "bad-substitution",
  title: { ko: "읽을 수 없는 변수", en: "A variable that cannot be read" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", modifier, signal, name],
  topic: "dockerfile/variable-modifiers",
  why: {
    ko: "빌더는 셸이 아니라서 `${이름:-기본값}` 같은 몇 가지 형식만 압니다. `${이름:0:3}`이나 `${이름^^}`처럼 셸에만 있는 것, 닫지 않은 `${`가 있으면 빌드가 실패합니다. RUN과 CMD의 명령은 셸이 읽으므로 상관없습니다.",
    en: "The builder is no shell and knows only a few forms such as `${name:-default}`. What only shells know, `${name:0:3}` or `${name^^}`, or a `${` that is not closed makes the build fail. The commands of RUN and CMD are read by a shell, so they are not concerned.",
  },
  say: ({ error, text }: Data) => says[error](text),
  *check(doc) {
    const places = everyInstruction(doc).filter(
      ({ instruction: it }) => copiesText(it) || referencesOf(it, doc.escape).some(isBroken),
    );
    for (const { instruction: it } of places)
      for (const reference of brokenIn(doc, it)) {
        const { error, at, name } = reference;
        const comment = inlineCommentOf(it);
        if (!error || (comment && at.start >= comment.at.start)) continue;
        const place = error === "unclosed" ? span(at.start, name.at.end) : at;
        const repair = fixOf(reference);
        yield {
          at: place,
          aliases: ["hadolint:DL1000", ...idsOf(it.name, reference)],
          data: { error, text: doc.source.slice(place.start, place.end) },
          fixes: repair ? [repair] : [],
        };
      }
  },
  examples: [
    {
      bad: "FROM node:26\nARG DIR\nWORKDIR «${DIR:=/app}»\n",
      good: "FROM node:26\nARG DIR\nWORKDIR ${DIR:-/app}\n",
    },
    { bad: "FROM node:26\nENV SHORT=«${VERSION:0:3}»\n" },
    { bad: "FROM node:26\nUSER «${APP_USER»\n", good: "FROM node:26\nUSER ${APP_USER}\n" },
    { bad: "FROM node:26\nLABEL a=«${}»\nONBUILD EXPOSE «${:x}»\n", doc: false },
    { bad: "FROM localho«${bbb:}»\n", doc: false },
    { bad: "FROM node:26\nCOPY <<EOF /a\nit's «${x^^}»\nEOF\n", doc: false },
    {
      bad: "FROM node:26\nRUN --mount=type=cache,target=«${x:y}» true\nCOPY --chown=«${x:y}» a b\n",
      doc: false,
    },
    {
      good: "FROM node:26\nENV A=${B:-x} C=${B##*/} D=${B%.*} E=${B/x/y} F=${B//x/} G=${B:?no} H=${B-${C+d}} I='${' J=\\${ K=$\nRUN echo ${x^^} ${y:0:1}\nCMD echo ${z,,}\nHEALTHCHECK CMD ${bbb:x}\nCOPY <<'EOF' /a\n${x^^}\nEOF\nRUN <<EOF\n${x^^}\nEOF\n",
      doc: false,
    },
  ],
});
