import { flat, mapDefined } from "../../core/flat.ts";
import { once } from "../../core/memo.ts";
import { nearest, nearestIn } from "../../core/nearest.ts";
import type { Slice } from "../../core/span.ts";
import { isGlobalArg } from "../globals.ts";
import { commonPlatforms, platformFault } from "../platforms.ts";
import { expandWith, referencesIn } from "../references.ts";
import { fix, replace, rule } from "../rule.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { platformArgs, variablesOf } from "../variables.ts";

interface Data {
  readonly text: string;
  readonly kind: "broken" | "unheard-of" | "undeclared";
}

const says: Readonly<Record<Data["kind"], (text: string) => { ko: string; en: string }>> = {
  broken: (text) => ({
    ko: `${text}: 플랫폼을 읽을 수 없습니다. linux/amd64처럼 쓰세요.`,
    en: `${text} is no platform; write something like linux/amd64.`,
  }),
  "unheard-of": (text) => ({
    ko: `${text} 플랫폼의 이미지는 없습니다.`,
    en: `There are no images for the platform ${text}.`,
  }),
  undeclared: (text) => ({
    ko: `선언하지 않은 변수 ${text} 때문에 플랫폼이 비어 있습니다.`,
    en: `The variable ${text} is not declared, so the platform is empty.`,
  }),
};

const change = (value: Slice, from: string, to: string | undefined) =>
  to && value.text.includes(from)
    ? [
        fix(
          { ko: `${to}(으)로 고치기`, en: `Change to ${to}` },
          false,
          replace(value.at, value.text.replace(from, to)),
        ),
      ]
    : [];

/** Looks for a name among those that FROM sees. */
const finder = once(({ globals }: Dockerfile) =>
  nearestIn([...platformArgs, ...flat(globals, ({ pairs }) => pairs.map(({ key }) => key.text))]),
);

function ofVariables(doc: Dockerfile, it: Instruction, value: Slice) {
  const { lookup } = variablesOf(doc);
  const names = referencesIn(value, doc.escape).map((reference) => reference.name.text);
  const [first] = names;
  if (!first || names.some((name) => isGlobalArg(name) || lookup(name, it))) return undefined;
  if (expandWith(value, doc.escape, () => null) !== "") return undefined;
  const meant = finder(doc)(first);
  return {
    at: value.at,
    data: { text: first, kind: "undeclared" as const },
    aliases: ["buildkit:UndefinedArgInFrom"],
    fixes: change(value, first, meant),
  };
}

function ofName(value: Slice) {
  const kind = platformFault(value.text);
  if (!kind) return undefined;
  return {
    at: value.at,
    data: { text: value.text, kind },
    aliases: ["hadolint:DL3029"],
    ...(kind === "unheard-of" && { severity: "warning" as const }),
    fixes: change(value, value.text, nearest(value.text, commonPlatforms)),
  };
}

export default rule({
  name: "invalid-platform",
  title: { ko: "플랫폼이 아닌 것", en: "No platform is called that" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL3029", "buildkit:UndefinedArgInFrom"],
  topic: "dockerfile/from-platform",
  why: {
    ko: "`--platform`은 `운영체제/아키텍처[/변형]` 하나만 받습니다. 읽을 수 없거나 비어 있으면 빌드가 실패하고, 없는 아키텍처를 쓰면 이미지를 찾지 못합니다.",
    en: "`--platform` takes one `os/architecture[/variant]`. If it cannot be read or is empty, the build fails; with an architecture that does not exist no image is found.",
  },
  say: ({ text, kind }: Data) => says[kind](text),
  check: (doc) =>
    mapDefined(doc.stages, ({ from }) => {
      const value = from?.instruction.flags.find(({ name }) => name.text === "platform")?.value;
      // An empty one counts as none.
      if (!value?.text || !from) return undefined;
      const isVariable = referencesIn(value, doc.escape).length > 0;
      return isVariable ? ofVariables(doc, from.instruction, value) : ofName(value);
    }),
  examples: [
    {
      bad: "FROM --platform=«linux/amd46» alpine:3.24\n",
      good: "FROM --platform=linux/amd64 alpine:3.24\n",
    },
    { bad: "FROM --platform=«linux/amd64,linux/arm64» alpine:3.24\n" },
    {
      bad: "FROM --platform=«$BULIDPLATFORM» golang:1.27 AS build\n",
      good: "FROM --platform=$BUILDPLATFORM golang:1.27 AS build\n",
    },
    { bad: "FROM --platform=«$» alpine:3.24\n", doc: false },
    {
      good: "ARG P\nFROM --platform= alpine:3.24\nFROM --platform=$P alpine:3.24\nFROM --platform=${TARGETOS}/arm64 alpine:3.24\nFROM --platform=linux alpine:3.24\nFROM --platform=linux/arm/v7 alpine:3.24\nFROM --platform=${X:-linux/amd64} alpine:3.24\n",
      doc: false,
    },
  ],
});
