import type { Fix } from "../../core/rule.ts";
import { type Span, span } from "../../core/span.ts";
import { withoutComment } from "../inlineComment.ts";
import { fix, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction, Pair } from "../syntax.ts";

interface Data {
  readonly name: string;
  readonly words: string;
  readonly isNameless: boolean;
}

/** Words in a row of which none is `name=value`. */
interface Run {
  readonly before: Pair | undefined;
  readonly words: readonly Pair[];
}

const isNameless = ({ key, separator }: Pair): boolean => separator === "=" && key.text === "";

const isBroken = (pair: Pair): boolean => !pair.separator || isNameless(pair);

/** A single word without `=` is the legacy form, or lacks its value, which another rule says. */
const hasBroken = ({ name, pairs }: Instruction): boolean =>
  name === "ARG" ? pairs.some(isNameless) : pairs[0]?.separator === "=" && pairs.some(isBroken);

function runsIn(it: Instruction): Run[] {
  const runs: { before: Pair | undefined; words: Pair[] }[] = [];
  const pairs = withoutComment(it, it.pairs);
  const isWrong = it.name === "ARG" ? isNameless : isBroken;
  let open: Pair[] | undefined;
  for (const [i, pair] of pairs.entries()) {
    if (!isWrong(pair)) open = undefined;
    else if (open) open.push(pair);
    else {
      open = [pair];
      runs.push({ before: pairs[i - 1], words: open });
    }
  }
  return runs;
}

const spanOf = (words: readonly Pair[]): Span => span(words[0]?.at.start ?? 0, words.at(-1)?.at.end ?? 0);

function fixOf(source: string, { before, words }: Run): Fix | undefined {
  const [first, second, third] = words;
  const text = (at: Span) => source.slice(at.start, at.end);
  if (first && second && third && words.length === 3 && text(second.at) === "=") {
    const joined = `${text(first.at)}=${text(third.at)}`;
    return fix(
      { ko: `${joined}(으)로 잇기`, en: `Join to ${joined}` },
      false,
      replace(spanOf(words), joined),
    );
  }
  if (!before?.value || words.some(isNameless)) return undefined;
  const at = span(before.value.at.start, spanOf(words).end);
  const value = source.slice(at.start, at.end);
  if (/["'\\`\n]/.test(value)) return undefined;
  const quoted = words.length === 1 && before.value.text === "" ? value.trim() : `"${value}"`;
  return fix(
    { ko: `값을 ${quoted}(으)로 쓰기`, en: `Write the value as ${quoted}` },
    false,
    replace(at, quoted),
  );
}

export default rule({
  name: "env-label-syntax",
  title: { ko: "`이름=값`이 아닌 단어", en: "A word that is no `name=value`" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "hadolint:DL1000",
    "dockerfile-utils:SYNTAX_MISSING_EQUALS",
    "dockerfile-utils:SYNTAX_MISSING_NAMES",
  ],
  topic: "dockerfile/env",
  why: {
    ko: "`이름=값`으로 시작한 ENV와 LABEL은 끝까지 `이름=값`이어야 합니다. 값에 공백이 있으면 따옴표로 감싸세요. 이름이 비어 있어도 빌드가 시작되지 않습니다.",
    en: "ENV and LABEL that start with `name=value` go on like that to the end; a value with spaces needs quotes. A name may not be empty either, or the build does not start.",
  },
  say: ({ name, words, isNameless }: Data) =>
    isNameless
      ? { ko: `${name}에서 = 앞에 이름이 없습니다.`, en: `${name} has no name before the =.` }
      : {
          ko: `${name}에서 ${words} 부분이 이름=값이 아닙니다. 값에 공백이 있으면 따옴표로 감싸세요.`,
          en: `${words} in ${name} is no name=value; quote a value that has spaces.`,
        },
  *check(doc) {
    const broken = instructionsNamed(doc, "ENV", "LABEL", "ARG").filter(({ instruction }) =>
      hasBroken(instruction),
    );
    for (const { instruction: it } of broken) {
      for (const run of runsIn(it)) {
        const at = spanOf(run.words);
        const repair = fixOf(doc.source, run);
        yield {
          at,
          data: {
            name: it.name,
            words: doc.source.slice(at.start, at.end),
            isNameless: run.words.every(isNameless),
          },
          fixes: repair ? [repair] : [],
        };
      }
    }
  },
  examples: [
    {
      bad: "FROM node:26\nLABEL description=My «web app» version=1\n",
      good: 'FROM node:26\nLABEL description="My web app" version=1\n',
    },
    { bad: "FROM node:26\nENV A=1 «B = 2»\n", good: "FROM node:26\nENV A=1 B=2\n" },
    { bad: "FROM node:26\nENV A= «1»\n", good: "FROM node:26\nENV A=1\n", doc: false },
    { bad: "FROM node:26\nENV «=»\nARG «=value»\nONBUILD LABEL «=x»\n", doc: false },
    {
      good: 'FROM node:26\nENV A=1 B="x y" C=x\\ y\nENV D e f\nENV E = x\nARG F G\nLABEL "a b"="c"\n',
      doc: false,
    },
    { good: "FROM node:26\nENV A=1 # a comment, which another rule reports\n", doc: false },
  ],
});
