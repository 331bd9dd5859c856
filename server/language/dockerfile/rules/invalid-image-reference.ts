import { mapDefined } from "../../core/flat.ts";
import { once } from "../../core/memo.ts";
import { type Slice, type Span, spanIn } from "../../core/span.ts";
import { type ImageFault, imageFault } from "../imageGrammar.ts";
import { expandWith, referencesIn } from "../references.ts";
import { fix, remove, replace, rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";
import type { Dockerfile } from "../syntax.ts";

type Kind = ImageFault["kind"] | "stage-case";

const faults: Readonly<Record<Kind, (part: string) => { ko: string; en: string }>> = {
  tag: (part) => ({
    ko: `${part}: 태그로 쓸 수 없습니다. 영문자, 숫자, _, ., -만 쓰고 128자를 넘지 않아야 합니다.`,
    en: `${part} is no tag; tags have up to 128 letters, digits, _, . and -.`,
  }),
  digest: (part) => ({
    ko: `${part}: 다이제스트가 아닙니다. @sha256: 뒤에 16진수 64자리가 와야 합니다.`,
    en: `${part} is no digest; it takes @sha256: and 64 hexadecimal digits.`,
  }),
  name: (part) => ({
    ko: `${part}: 이미지 이름으로 쓸 수 없습니다.`,
    en: `${part} is no name that an image can have.`,
  }),
  "upper-case": (part) => ({
    ko: `${part}: 이미지 이름에는 대문자를 쓸 수 없습니다.`,
    en: `${part}: the name of an image has no upper-case letters.`,
  }),
  "stage-case": (part) => ({
    ko: `FROM은 단계를 소문자 이름으로만 찾습니다. ${part.toLowerCase()}(으)로 쓰세요.`,
    en: `FROM finds a stage by its lower-case name only; write ${part.toLowerCase()}.`,
  }),
};

/** The part of a word that is at fault: where the word is written as it is read, just that. */
function placeOf(word: Slice, text: string, { from, to }: ImageFault): Span {
  return word.text === text ? spanIn(word, from, to) : word.at;
}

function fixesFor(at: Span, kind: Kind, part: string) {
  if (kind === "upper-case" || kind === "stage-case") {
    const lower = part.toLowerCase();
    return [fix({ ko: `${lower}(으)로 고치기`, en: `Change to ${lower}` }, true, replace(at, lower))];
  }
  if (part === ":" || part === "@")
    return [fix({ ko: `${part} 지우기`, en: `Remove ${part}` }, false, remove(at))];
  return [];
}

/** The words after FROM that name an image for certain: those with variables are decided by who builds. */
const basesIn = (doc: Dockerfile): readonly Slice[] =>
  mapDefined(doc.stages, ({ from }) => {
    const count = from?.instruction.words.length;
    if (!from?.image || (count !== 1 && count !== 3)) return undefined;
    return referencesIn(from.image, doc.escape).length === 0 ? from.image : undefined;
  });

/** The same of COPY and mounts. */
const copiedIn = (doc: Dockerfile): readonly Slice[] =>
  mapDefined(stageGraphOf(doc).uses, ({ name, target, isMount }) =>
    !target && !name.text.includes("$") && (isMount || !/^\d+$/.test(name.text)) ? name : undefined,
  );

/** What the stages are called, in lower case. */
const stageNames = once(
  ({ stages }: Dockerfile) => new Set(mapDefined(stages, ({ from }) => from?.name?.text.toLowerCase())),
);

function findingOf(doc: Dockerfile, word: Slice, isBase: boolean) {
  const text = expandWith(word, doc.escape, () => undefined);
  const fault = text ? imageFault(text) : undefined;
  if (!text || !fault) return undefined;
  const at = placeOf(word, text, fault);
  const part = text.slice(fault.from, fault.to);
  const kind: Kind = isBase && stageNames(doc).has(text.toLowerCase()) ? "stage-case" : fault.kind;
  const aliases = isBase ? inFrom : inCopy;
  return { at, data: { kind, part }, aliases, fixes: word.text === text ? fixesFor(at, kind, part) : [] };
}

const inFrom = ["hadolint:DL1000", "dockerfile-utils:INVALID_REFERENCE_FORMAT"];
const inCopy = ["dockerfile-utils:FLAG_INVALID_FROM_VALUE"];

export default rule({
  name: "invalid-image-reference",
  title: { ko: "이미지 이름이 아닌 것", en: "No image can be called that" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [...inFrom, ...inCopy],
  topic: "dockerfile/from-tag",
  why: {
    ko: "이미지는 `[레지스트리/]이름[:태그][@다이제스트]`로 적습니다. 이름은 소문자이고 태그와 다이제스트에도 정해진 형식이 있어, 어긋나면 빌드가 시작되지 않습니다.",
    en: "An image is written `[registry/]name[:tag][@digest]`. Names are lower case, tags and digests have their form too, and the build does not start without it.",
  },
  say: ({ kind, part }: { kind: Kind; part: string }) => faults[kind](part),
  check: (doc) => [
    ...mapDefined(basesIn(doc), (word) => findingOf(doc, word, true)),
    ...mapDefined(copiedIn(doc), (word) => findingOf(doc, word, false)),
  ],
  examples: [
    { bad: "FROM «Node»:26\n", good: "FROM node:26\n" },
    { bad: "FROM node:«26~alpine»\n" },
    { bad: "FROM node@«sha256:abc»\n", doc: false },
    { bad: "FROM node«:»\n", good: "FROM node\n", doc: false },
    { bad: "FROM «https://example.com/node»\n", doc: false },
    {
      bad: "FROM «ghcr.io/Org/App»:1\n",
      good: "FROM ghcr.io/org/app:1\n",
      doc: false,
    },
    {
      bad: "FROM «$»\nFROM «a$»\nFROM a:«$»\nFROM «$(base)»\nFROM «\\$BASE»\nFROM $X$\n",
      doc: false,
    },
    {
      bad: "FROM node:26 AS Deps\nFROM «Deps»\n",
      good: "FROM node:26 AS Deps\nFROM deps\n",
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY --from=«Nginx»:1.30 /a /b\n",
      good: "FROM node:26\nCOPY --from=nginx:1.30 /a /b\n",
      doc: false,
    },
    {
      good: "FROM Registry.Example.com:5000/org/app__x--y:V1.0-rc_1\nFROM localhost/a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
    },
    { good: 'ARG T\nFROM node:$T\nFROM "node:26" AS Base\nFROM base\nCOPY --from=Base /a /b\n', doc: false },
  ],
});
