import { type Call, calledAs, calledAt, callsOf } from "../packages.ts";
import { rule } from "../rule.ts";

const everything: Readonly<Record<string, RegExp | undefined>> = {
  apk: /^upgrade$/,
  apt: /^(upgrade|dist-upgrade|full-upgrade|dselect-upgrade)$/,
  aptitude: /^(upgrade|safe-upgrade|full-upgrade|dist-upgrade)$/,
  dnf: /^(upgrade|up|update|upgrade-minimal|up-min|distro-sync|dsync)$/,
  yum: /^(upgrade|update)$/,
  zypper: /^(update|up|patch)$/,
};

/** Packages named after it are all that is upgraded. */
const isWhole = ({ manager, verb, operands }: Call): boolean =>
  everything[manager.id]?.test(verb) === true && operands.length === 0;

export default rule({
  name: "system-upgrade",
  title: { ko: "패키지 전체 업그레이드", en: "All packages are upgraded" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "practice/pin-versions",
  why: {
    ko: "모든 패키지를 올리면 결과가 빌드한 날에 따라 달라지고, 바뀐 파일만큼 레이어가 커집니다. 캐시가 쓰이면 정작 보안 수정은 들어오지 않습니다. 베이스 이미지의 태그를 올리거나 `docker build --pull`로 새 이미지를 받습니다.",
    en: "With all packages upgraded the outcome depends on the day, and every changed file is in the layer again. From the cache, no security fix comes in at all. Raise the tag of the base image, or get a new one with `docker build --pull`.",
  },
  say: (command: string) => ({
    ko: `${command}의 결과는 빌드한 날에 따라 다릅니다. 베이스 이미지를 새로 받으세요.`,
    en: `What ${command} does depends on the day; get a newer base image instead.`,
  }),
  *check(doc) {
    const calls = callsOf(doc, "apt", "aptitude", "apk", "dnf", "yum", "zypper");
    for (const call of calls.filter(isWhole)) yield { at: calledAt(call), data: calledAs(call) };
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && «apt-get -y upgrade» && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --only-upgrade openssl=3.5.* && rm -rf /var/lib/apt/lists/*\n",
    },
    { bad: "FROM alpine:3.24\nRUN «apk --no-cache upgrade»\nONBUILD RUN «dnf -y update»\n", doc: false },
    {
      good: "FROM fedora:44\nRUN dnf -y upgrade openssl && apk upgrade openssl && apt-get update && pip install --upgrade pip\n",
      doc: false,
    },
  ],
});
