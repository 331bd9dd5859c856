import type { Fix } from "../../core/rule.ts";
import { type Slice, span } from "../../core/span.ts";
import { fix, insert, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Pair } from "../syntax.ts";

/** Quotes for the value so that it stays the same; undefined when that takes more than quotes. */
function quoteFor({ text }: Slice): "" | '"' | undefined {
  if (/^[^\s"'\\`]*$/.test(text) || /^"[^"\\`]*"$/.test(text) || /^'[^']*'$/.test(text)) return "";
  return /["'\\`]/.test(text) ? undefined : '"';
}

function fixOf({ key, value }: Pair): Fix | undefined {
  if (!value) return undefined;
  const gap = span(key.at.end, value.at.start);
  if (/^=\s/.test(value.text)) {
    const rest = span(
      key.at.end,
      value.at.start + value.text.length - value.text.replace(/^=\s+/, "").length,
    );
    return value.gaps.length > 0
      ? undefined
      : fix({ ko: "= 앞뒤의 공백 지우기", en: "Remove the spaces round =" }, false, replace(rest, "="));
  }
  const quote = quoteFor(value);
  if (quote === undefined) return undefined;
  const closing = quote === "" ? [] : [insert(value.at.end, quote)];
  return fix(
    { ko: "이름=값으로 바꾸기", en: "Write it as name=value" },
    true,
    replace(gap, `=${quote}`),
    ...closing,
  );
}

export default rule({
  name: "legacy-key-value",
  title: { ko: "공백으로 나눈 ENV와 LABEL", en: "ENV and LABEL with a space for the =" },
  category: "deprecation",
  severity: "hint",
  recommended: true,
  aliases: ["buildkit:LegacyKeyValueFormat"],
  topic: "dockerfile/env",
  why: {
    ko: "`ENV 이름 값` 형식은 예전 것입니다. 줄 끝까지 모두 값이 되어 한 번에 하나만 쓸 수 있고, `ENV A = 1`이라고 쓰면 값이 `= 1`이 됩니다. `ENV 이름=값`으로 쓰세요.",
    en: "`ENV name value` is the old form. All the rest of the line is the value, so there can be only one, and with `ENV A = 1` the value is `= 1`. Write `ENV name=value`.",
  },
  say: ({ name, key, isOdd }: { name: string; key: string; isOdd: boolean }) =>
    isOdd
      ? {
          ko: `${key}의 값이 =부터 시작합니다. = 앞뒤에 공백을 두지 마세요.`,
          en: `The value of ${key} begins with the =; leave no spaces round it.`,
        }
      : { ko: `${name} ${key}=값 형식으로 쓰세요.`, en: `Write it as ${name} ${key}=value.` },
  *check(doc) {
    for (const { instruction: it } of instructionsNamed(doc, "ENV", "LABEL")) {
      const [pair] = it.pairs;
      if (!pair?.value || pair.separator !== " ") continue;
      const isOdd = /^=\s/.test(pair.value.text);
      const better = fixOf(pair);
      yield {
        at: it.args.at,
        data: { name: it.name, key: pair.key.text, isOdd },
        ...(isOdd && { severity: "warning" as const }),
        fixes: better ? [better] : [],
      };
    }
  },
  examples: [
    { bad: "FROM node:26\nENV «NODE_ENV production»\n", good: "FROM node:26\nENV NODE_ENV=production\n" },
    { bad: "FROM node:26\nLABEL «title My app»\n", good: 'FROM node:26\nLABEL title="My app"\n' },
    { bad: "FROM node:26\nENV «PORT = 3000»\n", good: "FROM node:26\nENV PORT=3000\n" },
    { bad: 'FROM node:26\nENV «A "b c"»\nONBUILD ENV «B a\\ b»\n', doc: false },
    { bad: "FROM node:26\nENV «A b \\\n  c»\n", good: 'FROM node:26\nENV A="b \\\n  c"\n', doc: false },
    { good: "FROM node:26\nENV A=b C=d\nARG x y\nENV A\n", doc: false },
  ],
});
