import { commentsOf } from "../comments.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "inline-ignore",
  title: { ko: "hadolint 규칙을 끄는 주석", en: "A comment that silences hadolint" },
  category: "style",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL1001"],
  topic: "dockerfile/comment",
  why: {
    ko: "규칙을 파일마다 주석으로 끄지 않고 설정 파일에서만 관리하기로 한 팀을 위한 규칙입니다.",
    en: "For teams that keep what is allowed in one configuration file rather than in comments here and there.",
  },
  say: () => ({
    ko: "주석으로 규칙을 끄지 않기로 했습니다. 설정 파일을 쓰세요.",
    en: "Rules are not to be silenced by comments; use the configuration file.",
  }),
  *check(doc) {
    for (const { at, text } of commentsOf(doc))
      if (/^hadolint\s+(global\s+|stage\s+)?ignore\s*=/.test(text.text)) yield { at, data: undefined };
  },
  examples: [
    { bad: "FROM debian:13\n«# hadolint ignore=DL3008»\nRUN apt-get install -y curl\n" },
    {
      bad: "«# hadolint global ignore=DL3008»\nFROM debian:13\nRUN a && \\\n  «# hadolint stage ignore=DL3009»\n  b\n",
      doc: false,
    },
    { good: "# hadolint is nice\nFROM debian:13\n", doc: false },
  ],
});
