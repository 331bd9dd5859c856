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

const failing = [
  "hadolint:DL1000",
  "dockerfile-utils:ARGUMENT_MISSING",
  "dockerfile-utils:ARGUMENT_REQUIRES_ONE",
  "dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_ONE",
  "dockerfile-utils:ARGUMENT_REQUIRES_TWO",
  "dockerfile-utils:ARGUMENT_REQUIRES_AT_LEAST_TWO",
];

/** Instructions that may stand alone, though not to any good, and what peers call that. */
const started: Readonly<Record<string, readonly string[]>> = {
  CMD: ["hadolint:DL1000", "buildkit:JSONArgsRecommended"],
  ENTRYPOINT: ["hadolint:DL1000", "buildkit:JSONArgsRecommended", "dockerfile-utils:ARGUMENT_MISSING"],
};

interface Data {
  readonly name: string;
  /** Absent for what the builder takes without arguments. */
  readonly need?: { readonly ko: string; readonly en: string };
}

export default rule({
  name: "missing-argument",
  title: { ko: "모자란 인자", en: "Missing argument" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [...failing, "buildkit:JSONArgsRecommended"],
  topic: "dockerfile/overview",
  why: {
    ko: '이 명령어는 인자가 있어야 뜻이 정해집니다. 모자라면 빌드가 시작되지 않습니다. CMD와 ENTRYPOINT만은 빌드되지만 빈 명령 `/bin/sh -c ""`가 되어 컨테이너가 바로 끝납니다.',
    en: 'The instruction means nothing without its arguments, and the build does not start. Only CMD and ENTRYPOINT do build, as the empty command `/bin/sh -c ""`, and the container ends at once.',
  },
  say: ({ name, need }: Data) =>
    need
      ? {
          ko: `${name} 명령어에 인자가 모자랍니다. 필요한 것: ${need.ko}.`,
          en: `${name} needs ${need.en}.`,
        }
      : {
          ko: `${name} 뒤에 명령이 없어 컨테이너가 아무 일도 하지 않고 끝납니다.`,
          en: `There is no command after ${name}, so the container ends without doing anything.`,
        },
  *check(doc) {
    const short = everyInstruction(doc).filter(({ instruction }) => isTooShort(instruction));
    for (const { instruction: it } of short) {
      const at = it.args.text === "" ? it.keyword.at : it.args.at;
      const aliases = started[it.name];
      if (aliases && it.args.text === "" && it.flags.length === 0)
        yield { at, data: { name: it.name }, aliases, severity: "warning" as const };
      const need = needs[it.name];
      if (need) yield { at, data: { name: it.name, need }, aliases: failing };
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
    { bad: "FROM alpine:3.24\n«ENTRYPOINT»\n«CMD»\nONBUILD «CMD»\n", doc: false },
    { good: "FROM alpine:3.24\nRUN\nCMD []\nENTRYPOINT []\nCMD --x\n", doc: false },
    { good: "FROM alpine:3.24\nARG A\nENV A b\nCOPY <<EOF /a\nEOF\n" },
  ],
});
