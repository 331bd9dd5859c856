import { rule } from "../rule.ts";
import { everyInstruction } from "../stages.ts";
import type { Instruction } from "../syntax.ts";
import { argumentsOf } from "../words.ts";

const needs: Readonly<Record<string, { ko: string; en: string }>> = {
  ADD: { ko: "추가할 파일과 넣을 위치", en: "a source and a destination" },
  ARG: { ko: "변수 이름", en: "a name" },
  COPY: { ko: "복사할 파일과 넣을 위치", en: "a source and a destination" },
  ENV: { ko: "`이름=값`", en: "`name=value`" },
  EXPOSE: { ko: "포트", en: "a port" },
  FROM: { ko: "베이스 이미지", en: "a base image" },
  HEALTHCHECK: { ko: "`CMD 명령` 또는 `NONE`", en: "`CMD command` or `NONE`" },
  LABEL: { ko: "`이름=값`", en: "`name=value`" },
  MAINTAINER: { ko: "만든 사람의 이름", en: "a name" },
  ONBUILD: { ko: "나중에 실행할 명령어", en: "an instruction" },
  SHELL: { ko: "JSON 배열", en: "a JSON array" },
  STOPSIGNAL: { ko: "신호", en: "a signal" },
  USER: { ko: "사용자", en: "a user" },
  VOLUME: { ko: "경로", en: "a path" },
  WORKDIR: { ko: "디렉터리", en: "a directory" },
};

function isTooShort(it: Instruction): boolean {
  if (it.args.text === "") return true;
  switch (it.name) {
    case "ADD":
    case "COPY":
      return argumentsOf(it).length < 2;
    case "VOLUME":
      return argumentsOf(it).length === 0;
    case "ENV":
    case "LABEL":
      return it.pairs.length === 1 && it.pairs[0]?.value === undefined;
    default:
      return false;
  }
}

export default rule({
  name: "missing-argument",
  title: { ko: "모자란 인자", en: "Missing argument" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "hadolint:DL1000",
    "dockerfile-utils:ARGUMENT_MISSING",
    "dockerfile-utils:ARGUMENT_REQUIRES_ONE",
    "dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_ONE",
    "dockerfile-utils:ARGUMENT_REQUIRES_TWO",
    "dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_TWO",
  ],
  topic: "dockerfile/overview",
  why: {
    ko: "이 명령어는 인자가 있어야 뜻이 정해집니다. 모자라면 빌드가 시작되지 않습니다.",
    en: "The instruction means nothing without its arguments, and the build does not start.",
  },
  say: ({ name, need }: { name: string; need: { ko: string; en: string } }) => ({
    ko: `${name} 명령어에 인자가 모자랍니다. 필요한 것: ${need.ko}.`,
    en: `${name} needs ${need.en}.`,
  }),
  *check(doc) {
    for (const { instruction: it } of everyInstruction(doc).filter(({ instruction }) =>
      isTooShort(instruction),
    )) {
      const need = needs[it.name];
      if (!need) continue;
      yield { at: it.args.text === "" ? it.keyword.at : it.args.at, data: { name: it.name, need } };
    }
  },
  examples: [
    { bad: "FROM alpine:3.24\nCOPY «package.json»\n" },
    { bad: "FROM alpine:3.24\n«EXPOSE»\n" },
    { bad: "FROM alpine:3.24\nENV «PATH»\n" },
    { bad: 'FROM alpine:3.24\nADD «["a.txt"]»\n', doc: false },
    { bad: "FROM alpine:3.24\n«COPY» --from=busybox\n", doc: false },
    { bad: "FROM alpine:3.24\nVOLUME «[]»\n", doc: false },
    { bad: "FROM alpine:3.24\n«ONBUILD»\nONBUILD «USER»\n«WORKDIR» \\\n# x\n", doc: false },
    { bad: "«FROM»\n", doc: false },
    { good: "FROM alpine:3.24\nRUN\nCMD\nENTRYPOINT\n", doc: false },
    { good: "FROM alpine:3.24\nARG A\nENV A b\nCOPY <<EOF /a\nEOF\n" },
  ],
});
