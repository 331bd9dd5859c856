import { cut, type Slice } from "../../core/span.ts";
import { isMeantAsArray, jsonArray, repairedArray } from "../execForm.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { fix, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Instruction } from "../syntax.ts";

type Kind = "items" | "command" | "words";

const says: Readonly<Record<Kind, { ko: string; en: string }>> = {
  items: {
    ko: "JSON 배열에는 큰따옴표로 감싼 문자열만 올 수 있습니다.",
    en: "The JSON array can hold nothing but strings in double quotes.",
  },
  command: {
    ko: "JSON 배열이 아니어서 말없이 셸 명령으로 실행됩니다. 큰따옴표와 쉼표를 확인하세요.",
    en: "It is no JSON array, so it silently runs as a shell command; check double quotes and commas.",
  },
  words: {
    ko: "JSON 배열이 아니어서 공백으로 나눈 경로로 읽힙니다. 큰따옴표와 쉼표를 확인하세요.",
    en: "It is no JSON array, so it is read as paths separated by spaces; check double quotes and commas.",
  },
};

/** Whether it has an array that the builder refuses, or something like one. */
const mayBeBroken = ({ json, args }: Instruction): boolean =>
  json ? !json.onlyStrings : args.text.includes("[");

/** Where the array stands: after the type, for HEALTHCHECK. */
function arrayIn({ name, args }: Instruction): Slice {
  if (name !== "HEALTHCHECK") return args;
  const type = /^\S+\s+/.exec(args.text)?.[0].length ?? 0;
  return cut(args, type);
}

const kinds: Readonly<Record<string, Kind>> = { ADD: "words", COPY: "words", VOLUME: "words" };

function kindOf(it: Instruction, array: Slice): Kind | undefined {
  if (it.json) return it.json.onlyStrings ? undefined : "items";
  return isMeantAsArray(array.text) && !inlineCommentOf(it) ? (kinds[it.name] ?? "command") : undefined;
}

/** Peers know shell form where exec form is meant, and single quotes. */
function aliasesOf({ name }: Instruction, { text }: Slice): string[] {
  const isStarted = name === "CMD" || name === "ENTRYPOINT";
  return [
    ...(isStarted || name === "HEALTHCHECK" ? ["hadolint:DL3025"] : []),
    ...(isStarted ? ["buildkit:JSONArgsRecommended"] : []),
    ...(/^\[\s*'/.test(text) ? ["dockerfile-utils:JSON_IN_SINGLE_QUOTES"] : []),
  ];
}

function repair({ json }: Instruction, array: Slice): string | undefined {
  if (array.gaps.length > 0) return undefined;
  if (!json) return repairedArray(array.text);
  return json.items.some((it) => /^[[{]/.test(it.raw.text))
    ? undefined
    : jsonArray(json.items.map((it) => it.value));
}

/** ADD and COPY take a source and a destination, so that an array of one is no better. */
const isComplete = ({ name }: Instruction, right: string | undefined): string | undefined =>
  right && /^(ADD|COPY)$/.test(name) && JSON.parse(right).length < 2 ? undefined : right;

export default rule({
  name: "malformed-exec-form",
  title: { ko: "깨진 JSON 배열", en: "A broken JSON array" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3025", "buildkit:JSONArgsRecommended", "dockerfile-utils:JSON_IN_SINGLE_QUOTES"],
  topic: "dockerfile/exec-form",
  why: {
    ko: '`["node", "server.js"]` 형식은 올바른 JSON이어야 합니다. 작은따옴표나 둥근 따옴표를 쓰거나 쉼표가 빠지거나 남으면, 빌더는 오류 없이 `[` 문자부터 셸 명령으로 실행하고 컨테이너가 시작하지 못합니다. 문자열이 아닌 값이 들어 있으면 빌드가 실패합니다.',
    en: 'The form `["node", "server.js"]` has to be valid JSON. With single or curly quotes, a comma missing or one too many, the builder says nothing and runs the text from the `[` on as a shell command, so the container does not start. With a value that is no string the build fails.',
  },
  say: (kind: Kind) => says[kind],
  *check(doc) {
    const names = ["ADD", "CMD", "COPY", "ENTRYPOINT", "HEALTHCHECK", "RUN", "VOLUME"] as const;
    const places = instructionsNamed(doc, ...names).filter(({ instruction }) => mayBeBroken(instruction));
    for (const { instruction: it } of places) {
      const array = arrayIn(it);
      const kind = kindOf(it, array);
      if (!kind) continue;
      const right = isComplete(it, repair(it, array));
      yield {
        at: array.at,
        data: kind,
        aliases: aliasesOf(it, array),
        ...(kind === "items" && { severity: "error" as const }),
        fixes: right
          ? [fix({ ko: `${right}(으)로 고치기`, en: `Change to ${right}` }, false, replace(array.at, right))]
          : [],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nCMD «['node', 'server.js']»\n",
      good: 'FROM node:26\nCMD ["node", "server.js"]\n',
    },
    {
      bad: 'FROM node:26\nENTRYPOINT «["node" "server.js",]»\n',
      good: 'FROM node:26\nENTRYPOINT ["node", "server.js"]\n',
    },
    { bad: "FROM node:26\nCMD «[“node”, “server.js”]»\n", good: 'FROM node:26\nCMD ["node", "server.js"]\n' },
    { bad: 'FROM node:26\nCMD «["node", 8080]»\n', good: 'FROM node:26\nCMD ["node", "8080"]\n', doc: false },
    { bad: 'FROM node:26\nRUN «[["a"], "b"]»\n', doc: false },
    {
      bad: "FROM node:26\nCMD «[node, server.js]»\n",
      good: 'FROM node:26\nCMD ["node", "server.js"]\n',
      doc: false,
    },
    { bad: 'FROM node:26\nCMD «["node", "a"»\n', good: 'FROM node:26\nCMD ["node", "a"]\n', doc: false },
    { bad: 'FROM node:26\nRUN «["echo", "hello"]this is invalid»\n', doc: false },
    { bad: 'FROM node:26\nRUN «["c:\\x"]»\n', good: 'FROM node:26\nRUN ["c:\\\\x"]\n', doc: false },
    {
      bad: "FROM node:26\nHEALTHCHECK CMD «['true']»\n",
      good: 'FROM node:26\nHEALTHCHECK CMD ["true"]\n',
      doc: false,
    },
    { bad: "FROM node:26\nCOPY «['a',]»\n", doc: false },
    { bad: "FROM node:26\nVOLUME «[ '],',]»\n", good: 'FROM node:26\nVOLUME ["],"]\n', doc: false },
    {
      good: 'FROM node:26\nRUN [ -f a ] && b\nRUN [ "$a" = "b" ] || c\nRUN [ "$a" ] && d\nRUN [[ -n $x ]]\nCOPY [ab]*.txt /x/\nCMD [ "a" ]\nVOLUME []\nRUN ["a"] # a comment, which another rule reports\nCMD [ $A ]\n',
      doc: false,
    },
  ],
});
