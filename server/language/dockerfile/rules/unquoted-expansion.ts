import type { Span } from "../../core/span.ts";
import { managerNamed } from "../../knowledge/packageManagers.ts";
import type { Expansion, SimpleCommand, Word } from "../../shell/syntax.ts";
import { wordsOf } from "../../shell/walk.ts";
import { quoted } from "../quoting.ts";
import { fix, rule } from "../rule.ts";
import { expandingVisits, type Run } from "../runs.ts";
import { isUndefined, originOf } from "../shellValues.ts";
import type { Dockerfile } from "../syntax.ts";

/** Names of what is one word by its nature. */
const single =
  /(VERSION|RELEASE|CODENAME|TAG|ARCH|ARCHITECTURE|PLATFORM|OS|SHA\d*|SUM|CHECKSUM|HASH|DIGEST|COMMIT|REV|REVISION|REF|BRANCH|UID|GID|USER|GROUP|PORT|URL|HOST|DOMAIN|ID|DATE|TOKEN|KEYS?|MD5|NAME|MIRROR|PREFIX|SUFFIX|HOME|ROOT|TRIPLET?|VER)\d*$/i;
/** Names of what is meant to be several words. */
const plural =
  /(OPT|FLAG|ARG|PARAM|DEP|PKG|PACKAGE|LIST|MODULE|EXTENSION|EXT|PLUGIN|FILE|COMPONENT|TARGET|FEATURE|LIB|TOOL|ARCHE|LANG|LOCALE|OPTION|REQUIREMENT|EXTRA)S\d*$|(LIST|CMD|COMMAND|EXTRA\w*|OPT|ARGV)$/i;

const safe = /^[\w.:/@%+,=~^-]*$/;

/** Commands that take the words apart on purpose, or do not take them apart. */
const splitting: ReadonlySet<string> = new Set([
  "eval",
  "exec",
  "set",
  "export",
  "local",
  "readonly",
  "declare",
  "unset",
]);

/** Programs that are given lists of packages or modules. */
const takesList = /^(apt-mark|dpkg|docker-php-ext-\w+|pecl|phpenmod|a2enmod|conda|mamba|brew|xargs)$/;

/** Whether the value may hold blanks or patterns that nobody asked for. */
function isRisky(doc: Dockerfile, run: Run, name: string, isWhole: boolean): boolean {
  if (!/^[A-Za-z_]/.test(name) || single.test(name) || (isWhole && plural.test(name))) return false;
  const origin = originOf(doc, run, name);
  if (origin.kind === "outside") return false;
  if (origin.kind === "unset" || origin.kind === "unknown") return !isUndefined(doc, run, name);
  const values = origin.kind === "file" ? [origin.value] : origin.values;
  // Blanks in a value that is written out are there to be split at.
  return values.some((it) => it === undefined || (!isWhole && !safe.test(it)));
}

/** `${X:+…}` gives words of its own, and `${#X}` a number. */
const alternative = /^\$\{(?:#\w+\}|\w+:?[+])/;
const isAlternative = ({ source }: Dockerfile, { at }: Expansion): boolean =>
  alternative.test(source.slice(at.start, at.end));

/** In the default of another one: `${a:-$b}`. */
const isNested = (expansions: readonly Expansion[], i: number): boolean =>
  i > 0 && (expansions[i]?.at.start ?? 0) < Math.max(0, ...expansions.slice(0, i).map(({ at }) => at.end));

/** A variable outside of quotes. */
const isBare = ({ kind, quoted, name }: Expansion): boolean =>
  kind === "parameter" && !quoted && name !== undefined;

const isSplit = ({ expansions }: Word): boolean => expansions.some(isBare);

function riskIn(doc: Dockerfile, run: Run, word: Word): Expansion | undefined {
  return word.expansions.find(
    (it, i) =>
      isBare(it) &&
      it.name !== undefined &&
      !isNested(word.expansions, i) &&
      !isAlternative(doc, it) &&
      isRisky(doc, run, it.name, word.raw.text.length === it.at.end - it.at.start),
  );
}

/** The words of a command that the shell splits though they may be meant as one. */
function candidates({ words, redirections }: SimpleCommand): readonly Word[] {
  const program = words[0]?.text.replace(/^.*\//, "") ?? "";
  const takesOne = !splitting.has(program) && !managerNamed(program) && !takesList.test(program);
  const found = takesOne ? words.filter((it, i) => i > 0 && isSplit(it)) : [];
  for (const { target, operator } of redirections)
    if (target && isSplit(target) && !operator.startsWith("<<")) found.push(target);
  return found;
}

export default rule({
  name: "unquoted-expansion",
  title: { ko: "따옴표 없는 변수", en: "A variable without quotes" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: ["shellcheck:SC2086"],
  topic: "dockerfile/variable-substitution",
  why: {
    ko: "따옴표가 없으면 셸이 변수의 값을 공백 기준으로 나누고 `*`를 파일 이름으로 펼칩니다. 값이 비면 인자 자체가 사라집니다. 하나의 인자라면 큰따옴표로 감쌉니다.",
    en: "Without quotes the shell splits the value at blanks and expands `*` to file names; an empty value makes no argument at all. Put double quotes round what is one argument.",
  },
  say: (text: string) => ({
    ko: `${text}에 공백이나 *가 있으면 여러 인자로 나뉩니다. 큰따옴표로 감싸세요.`,
    en: `Blanks or * in ${text} would make it several arguments; put it in double quotes.`,
  }),
  *check(doc) {
    const visits = expandingVisits(doc).filter(({ visit }) => wordsOf(visit.command).some(isSplit));
    for (const { run, visit } of visits)
      for (const word of candidates(visit.command)) {
        const risk = riskIn(doc, run, word);
        if (risk) yield findingOf(doc, word, risk.at);
      }
  },
  examples: [
    { good: "FROM debian:13\nARG NOTE\nRUN echo ${#NOTE} > /length\n", doc: false },
    {
      bad: "FROM debian:13\nARG TARGET\nRUN mkdir -p «$TARGET» && cp a /opt/«${TARGET}»/b\n",
      good: 'FROM debian:13\nARG TARGET\nRUN mkdir -p "$TARGET" && cp a "/opt/${TARGET}/b"\n',
    },
    {
      bad: "FROM debian:13\nRUN x=$(a b) && rm «$x»/* && echo a > «$x»\nONBUILD RUN read y && [ «$y» = a ]\n",
      good: 'FROM debian:13\nRUN x=$(a b) && rm "$x"/* && echo a > "$x"\nONBUILD RUN read y && [ "$y" = a ]\n',
      doc: false,
    },
    {
      bad: 'FROM debian:13\nENV A="b c"\nRUN touch /x-«$A»\n',
      good: 'FROM debian:13\nENV A="b c"\nRUN touch "/x-$A"\n',
      doc: false,
    },
    { bad: "RUN echo «$MISSING_QUOTES»\n", good: 'RUN echo "$MISSING_QUOTES"\n', doc: false },
    {
      good: 'FROM php:8.5\nARG PKGS\nARG VERSION\nENV A=b C="d e"\nRUN echo "$X" $A $C $VERSION $TARGETARCH $HOME $# $? && apt-get install -y $PKGS && apk add $PHPIZE_DEPS && y=$A && export z=$A && for i in $(a); do make $FLAGS ${i:+-j $i}; done && [[ $y = a ]] && echo \'$q\'\nCMD echo $w\n',
      doc: false,
    },
  ],
});

function findingOf({ source }: Dockerfile, word: Word, at: Span) {
  const title = { ko: "큰따옴표로 감싸기", en: "Put it in double quotes" };
  return { at, data: source.slice(at.start, at.end), fixes: [fix(title, false, ...quoted(word))] };
}
