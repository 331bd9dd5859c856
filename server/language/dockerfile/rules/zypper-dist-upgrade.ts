import { calledAs, calledAt, callsOf } from "../packages.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "zypper-dist-upgrade",
  title: { ko: "zypper로 배포판 전체를 업그레이드", en: "zypper dist-upgrade" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3035"],
  topic: "dockerfile/run",
  why: {
    ko: "배포판 전체를 올리면 베이스 이미지의 거의 모든 파일이 새 레이어에 다시 들어가고, 결과는 빌드한 날에 따라 달라집니다. 새 배포판은 FROM의 태그로 고릅니다.",
    en: "An upgrade of the whole distribution puts nearly every file of the base image into a new layer again, and its outcome depends on the day. Choose another release by the tag in FROM.",
  },
  say: (command: string) => ({
    ko: `${command} 명령은 배포판 전체를 업그레이드합니다. 대신 FROM의 태그를 올리세요.`,
    en: `${command} upgrades the whole distribution; raise the tag in FROM instead.`,
  }),
  *check(doc) {
    for (const call of callsOf(doc, "zypper"))
      if (/^(dist-upgrade|dup|full-upgrade)$/.test(call.verb))
        yield { at: calledAt(call), data: calledAs(call) };
  },
  examples: [
    {
      bad: "FROM opensuse/leap:16.0\nRUN «zypper -n dup»\n",
      good: "FROM opensuse/leap:16.0\nRUN zypper -n install curl=8.14.1\n",
    },
    { bad: "FROM opensuse/leap:16.0\nONBUILD RUN «zypper dist-upgrade»\n", doc: false },
    { good: "FROM opensuse/leap:16.0\nRUN echo zypper dup\n", doc: false },
  ],
});
