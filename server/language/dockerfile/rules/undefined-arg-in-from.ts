import { flat } from "../../core/flat.ts";
import { nearestIn } from "../../core/nearest.ts";
import type { Fix } from "../../core/rule.ts";
import type { Slice } from "../../core/span.ts";
import { keywordIn } from "../casing.ts";
import { isGlobalArg } from "../globals.ts";
import { imageFault } from "../imageGrammar.ts";
import { platformFault } from "../platforms.ts";
import { expandWith, type Reference, referencesIn } from "../references.ts";
import { fix, insert, lineEnd, replace, rule } from "../rule.ts";
import type { Dockerfile, From } from "../syntax.ts";
import { platformArgs } from "../variables.ts";

type Faulty = (text: string) => boolean;

interface Undeclared {
  readonly reference: Reference;
  /** The build fails for it, and it is not for anybody to say otherwise. */
  readonly breaks: boolean;
}

const none: readonly Undeclared[] = [];

/** The references in a word of FROM to what is declared nowhere; none, where that leaves the word empty: then another rule reports an error. */
function undeclaredIn(
  doc: Dockerfile,
  word: Slice | undefined,
  declared: ReadonlySet<string>,
  isFaulty: Faulty,
): readonly Undeclared[] {
  if (!word?.text.includes("$")) return none;
  const references = referencesIn(word, doc.escape);
  const unknown = references.filter(
    ({ name, error }) => !error && !declared.has(name.text) && !isGlobalArg(name.text),
  );
  if (unknown.length === 0) return none;
  const isFixed = unknown.length === references.length;
  const text = isFixed ? expandWith(word, doc.escape, () => null) : undefined;
  if (text === "") return none;
  const breaks = text !== undefined && isFaulty(text);
  return unknown.map((reference) => ({
    reference,
    breaks: (breaks && !hasDefault(reference)) || /^:?\?/.test(reference.modifier ?? ""),
  }));
}

const hasDefault = ({ modifier, word }: Reference): boolean =>
  /^:?-/.test(modifier ?? "") && word !== undefined && word.text !== "";

const isNoImage: Faulty = (text) => imageFault(text) !== undefined;
const isNoPlatform: Faulty = (text) => platformFault(text) === "broken";

function undeclaredOf(
  doc: Dockerfile,
  { image, instruction }: From,
  declared: ReadonlySet<string>,
): readonly Undeclared[] {
  const platform = instruction.flags.find(({ name }) => name.text === "platform")?.value;
  const inPlatform = undeclaredIn(doc, platform, declared, isNoPlatform);
  const inImage = undeclaredIn(doc, image, declared, isNoImage);
  return inPlatform.length === 0 ? inImage : [...inPlatform, ...inImage];
}

function fixesFor(doc: Dockerfile, name: Slice, meant: string | undefined): Fix[] {
  const start = doc.instructions.find((it) => it.name === "FROM")?.full.start ?? 0;
  const declare = fix(
    { ko: `ARG ${name.text} 선언하기`, en: `Declare ARG ${name.text}` },
    false,
    insert(start, `${keywordIn(doc, "ARG")} ${name.text}${lineEnd(doc.source)}`),
  );
  if (!meant) return [declare];
  const title = { ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` };
  return [fix(title, false, replace(name.at, meant)), declare];
}

export default rule({
  name: "undefined-arg-in-from",
  title: { ko: "FROM에서 쓸 수 없는 변수", en: "A variable that FROM does not know" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["buildkit:UndefinedArgInFrom"],
  topic: "dockerfile/arg-before-from",
  why: {
    ko: "FROM에서는 첫 FROM 앞에 선언한 ARG와 TARGETPLATFORM 같은 플랫폼 변수만 쓸 수 있습니다. 선언하지 않은 변수는 `--build-arg`로도 채울 수 없이 빈 값이 됩니다.",
    en: "FROM sees only the ARGs declared before the first FROM and those of the platform, such as TARGETPLATFORM. Others are empty, and `--build-arg` cannot fill them.",
  },
  say: ({ name, meant, breaks }: { name: string; meant: string | undefined; breaks: boolean }) => ({
    ko: `${name} 변수를 첫 FROM 앞에 선언하지 않아 빈 값이 ${breaks ? "되고, 빌드가 실패합니다" : "됩니다"}.${meant ? ` ${meant}을(를) 쓰려던 것인가요?` : ""}`,
    en: `The variable ${name} is not declared before the first FROM, so it is empty${breaks ? " and the build fails" : ""}.${meant ? ` Did you mean ${meant}?` : ""}`,
  }),
  *check(doc) {
    const declared = new Set(doc.globals.flatMap((it) => it.pairs.map(({ key }) => key.text)));
    const unknown = flat(doc.stages, ({ from }) => (from ? undeclaredOf(doc, from, declared) : none));
    const near = nearestIn([...declared, ...platformArgs]);
    for (const { reference, breaks } of unknown) {
      const { at, name } = reference;
      const meant = near(name.text);
      yield {
        at,
        data: { name: name.text, meant, breaks },
        ...(breaks && { severity: "error" as const }),
        fixes: fixesFor(doc, name, meant),
      };
    }
  },
  examples: [
    {
      bad: "ARG VERSION=26\nFROM node:«$VERSOIN»\n",
      good: "ARG VERSION=26\nFROM node:$VERSION\n",
    },
    { bad: "FROM node:26«${VARIANT}»\n", good: "ARG VARIANT\nFROM node:26${VARIANT}\n" },
    {
      bad: "FROM --platform=linux/«$TARGETARHC» node:26\n",
      good: "FROM --platform=linux/$TARGETARCH node:26\n",
      doc: false,
    },
    {
      bad: "FROM node:26\nARG V\nFROM node:«${V:-26}»\n",
      good: "ARG V\nFROM node:26\nARG V\nFROM node:${V:-26}\n",
      doc: false,
    },
    {
      good: "ARG DEBUG\nFROM scra${DEBUG:-tch}\nFROM --platform=$BUILDPLATFORM node:26 AS b_$TARGETARCH\nFROM $TARGETSTAGE\nFROM $NOTHING\n",
      doc: false,
    },
  ],
});
