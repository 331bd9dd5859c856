import type { Severity } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { brokenLinesOf } from "../continuations.ts";
import { inlineCommentOf } from "../inlineComment.ts";
import { insert, lineEnd, remove, rule } from "../rule.ts";
import { everyInstruction } from "../stages.ts";
import type { Instruction } from "../syntax.ts";

/** What the builder makes of the words after `#`. */
const effects = {
  FROM: {
    severity: "error",
    ko: "FROM에 남는 단어가 생겨 빌드가 실패합니다",
    en: "FROM takes one or three words, so the build fails",
  },
  EXPOSE: {
    severity: "error",
    ko: "포트가 아니어서 빌드가 실패합니다",
    en: "it is no port, so the build fails",
  },
  ENV: {
    severity: "error",
    ko: "`이름=값`이 아니어서 빌드가 실패합니다",
    en: "it is no `name=value`, so the build fails",
  },
  LABEL: {
    severity: "error",
    ko: "`이름=값`이 아니어서 빌드가 실패합니다",
    en: "it is no `name=value`, so the build fails",
  },
  ARG: {
    severity: "warning",
    ko: "`#`이라는 빌드 인자까지 선언됩니다",
    en: "it declares build arguments, `#` among them",
  },
  COPY: {
    severity: "error",
    ko: "복사할 파일 이름으로 읽혀 찾지 못합니다",
    en: "its words are taken for files to copy, which do not exist",
  },
  ADD: {
    severity: "error",
    ko: "추가할 파일 이름으로 읽혀 찾지 못합니다",
    en: "its words are taken for files to add, which do not exist",
  },
  VOLUME: {
    severity: "warning",
    ko: "단어마다 볼륨이 하나씩 더 생깁니다",
    en: "each of its words becomes one more volume",
  },
  WORKDIR: {
    severity: "warning",
    ko: "디렉터리 이름의 일부가 됩니다",
    en: "it becomes part of the directory's name",
  },
  USER: { severity: "warning", ko: "사용자 이름의 일부가 됩니다", en: "it becomes part of the user's name" },
  STOPSIGNAL: {
    severity: "error",
    ko: "신호 이름이 아니어서 빌드가 실패합니다",
    en: "it is no signal, so the build fails",
  },
  MAINTAINER: { severity: "warning", ko: "이름의 일부가 됩니다", en: "it becomes part of the name" },
  SHELL: {
    severity: "error",
    ko: "JSON 배열이 아니게 되어 빌드가 실패합니다",
    en: "what is left is no JSON array, so the build fails",
  },
  CMD: {
    severity: "warning",
    ko: "JSON 배열이 아니게 되어 말없이 셸 형식으로 바뀝니다",
    en: "what is left is no JSON array, so it silently turns into shell form",
  },
  ENTRYPOINT: {
    severity: "warning",
    ko: "JSON 배열이 아니게 되어 말없이 셸 형식으로 바뀝니다",
    en: "what is left is no JSON array, so it silently turns into shell form",
  },
  RUN: {
    severity: "warning",
    ko: "JSON 배열이 아니게 되어 말없이 셸 형식으로 바뀝니다",
    en: "what is left is no JSON array, so it silently turns into shell form",
  },
  HEALTHCHECK: {
    severity: "warning",
    ko: "JSON 배열이 아니게 되어 말없이 셸 형식으로 바뀝니다",
    en: "what is left is no JSON array, so it silently turns into shell form",
  },
} as const satisfies Record<string, { severity: Severity; ko: string; en: string }>;

/** What peers call the words after `#`, by instruction. */
const inPeers: Readonly<Record<string, readonly string[]>> = {
  CMD: ["hadolint:DL1000", "buildkit:JSONArgsRecommended"],
  ENTRYPOINT: ["hadolint:DL1000", "buildkit:JSONArgsRecommended"],
  ENV: ["dockerfile-utils:SYNTAX_MISSING_EQUALS"],
  EXPOSE: ["dockerfile-utils:INVALID_PORT"],
  FROM: ["dockerfile-utils:INVALID_AS", "dockerfile-utils:ARGUMENT_REQUIRES_ONE_OR_THREE"],
  LABEL: ["dockerfile-utils:SYNTAX_MISSING_EQUALS"],
  STOPSIGNAL: ["dockerfile-utils:ARGUMENT_EXTRA"],
};

const aliasesOf = (name: string, severity: Severity): string[] => [
  ...(severity === "error" && name !== "ADD" && name !== "COPY" ? ["hadolint:DL1000"] : []),
  ...(inPeers[name] ?? []),
];

export default rule({
  name: "inline-comment",
  title: { ko: "명령어 뒤에 붙은 주석", en: "A comment after an instruction" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [...new Set(["hadolint:DL1000", ...Object.values(inPeers).flat()])],
  topic: "dockerfile/comment",
  why: {
    ko: 'Dockerfile에서 `#`은 줄 맨 앞에 있을 때만 주석입니다. 명령어 뒤에 쓰면 인자로 읽혀 FROM·EXPOSE·COPY는 실패하고, WORKDIR은 이상한 디렉터리를 만들고, `CMD ["node"]`는 셸 형식으로 바뀌어 종료 신호를 받지 못합니다.',
    en: 'In a Dockerfile `#` starts a comment only at the beginning of a line. After an instruction it is an argument: FROM, EXPOSE and COPY fail, WORKDIR makes a strange directory, and `CMD ["node"]` turns into shell form and no longer receives signals.',
  },
  say: ({ ko, en }: { ko: string; en: string }) => ({
    ko: `명령어 뒤의 #은 주석이 아닙니다. ${ko}. 주석은 윗줄에 쓰세요.`,
    en: `A # after an instruction is no comment: ${en}. Put the comment on the line above.`,
  }),
  *check(doc) {
    const eol = lineEnd(doc.source);
    const broken = new Set(brokenLinesOf(doc).map((it) => it.instruction));
    const mayHave = ({ args }: Instruction): boolean => args.text.includes("#");
    for (const { instruction, whole } of everyInstruction(doc).filter((it) => mayHave(it.instruction))) {
      const comment = inlineCommentOf(instruction);
      if (!comment || broken.has(whole) || !Object.hasOwn(effects, instruction.name)) continue;
      const effect = effects[instruction.name as keyof typeof effects];
      const space = /[ \t]*$/.exec(doc.source.slice(whole.at.start, comment.at.start))?.[0].length ?? 0;
      const indent = doc.source.slice(whole.full.start, whole.at.start);
      yield {
        at: comment.at,
        data: effect,
        severity: effect.severity,
        aliases: aliasesOf(instruction.name, effect.severity),
        fixes: [
          {
            title: { ko: "주석을 윗줄로 옮기기", en: "Move the comment to the line above" },
            safe: effect.severity === "error",
            edits: [
              insert(whole.at.start, `${comment.text.trimEnd()}${eol}${indent.replace(/^[^ \t]*/, "")}`),
              remove(span(comment.at.start - space, comment.at.end)),
            ],
          },
        ],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26-slim «# base image»\n",
      good: "# base image\nFROM node:26-slim\n",
    },
    {
      bad: 'FROM node:26-slim\nCMD ["node", "server.js"]   «# run the server»\n',
      good: 'FROM node:26-slim\n# run the server\nCMD ["node", "server.js"]\n',
    },
    { bad: "FROM node:26\nEXPOSE 3000 «# web»\n", good: "FROM node:26\n# web\nEXPOSE 3000\n" },
    { bad: "FROM node:26\nWORKDIR /app «# 작업 폴더»\n", good: "FROM node:26\n# 작업 폴더\nWORKDIR /app\n" },
    {
      bad: "FROM node:26\nCOPY package.json /app/ «# manifest»\n",
      good: "FROM node:26\n# manifest\nCOPY package.json /app/\n",
      doc: false,
    },
    {
      bad: 'FROM node:26\n  ENV A="x # y" «# why»\n',
      good: 'FROM node:26\n  # why\n  ENV A="x # y"\n',
      doc: false,
    },
    {
      bad: 'FROM node:26\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"] «# probe»\n',
      good: 'FROM node:26\n# probe\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n',
      doc: false,
    },
    { good: "FROM node:26\nRUN npm ci # installs\n", doc: false },
    { good: "FROM node:26\nCMD node server.js # starts\n", doc: false },
    { good: 'FROM node:26\nLABEL a="x # y" b=c#d\n', doc: false },
    { good: "FROM node:26\nCOPY a#b /x/\n", doc: false },
  ],
});
