import { keywordIn } from "../casing.ts";
import { runsAlone } from "../edits.ts";
import { fix, replace, rule } from "../rule.ts";
import { commandsNamed, type Ran } from "../runs.ts";

const sh = /^(\/usr)?\/bin\/sh$/;

/** The shell that is put in its place. */
const shellOf = ({ words }: Ran): string =>
  words.slice(1).find(({ text }) => !text.startsWith("-") && !sh.test(text))?.text ?? "";

export default rule({
  name: "sh-replaced",
  title: { ko: "/bin/sh를 다른 셸로 바꿈", en: "/bin/sh is replaced" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL4005"],
  topic: "dockerfile/shell",
  why: {
    ko: "`/bin/sh`를 바꾸면 베이스 이미지의 모든 스크립트가 다른 셸로 실행됩니다. Dockerfile에서 쓸 셸만 바꾸려면 SHELL을 씁니다.",
    en: "With another `/bin/sh` every script of the base image runs in another shell. SHELL changes the one of the Dockerfile alone.",
  },
  say: () => ({
    ko: "/bin/sh를 바꾸지 말고 SHELL로 이 Dockerfile의 셸만 정하세요.",
    en: "Do not replace /bin/sh; set the shell of this Dockerfile with SHELL.",
  }),
  *check(doc) {
    for (const it of commandsNamed(doc, "ln")) {
      const target = it.words.at(-1);
      // `ln -s /bin/sh x` makes a link to it.
      if (!target || !sh.test(target.text) || shellOf(it) === "") continue;
      const shell = shellOf(it);
      const path = shell.includes("/") ? shell : `/bin/${shell}`;
      const better =
        /(ba|z|k|da|a)sh$/.test(path) && runsAlone(it)
          ? [
              fix(
                { ko: "SHELL로 바꾸기", en: "Turn into SHELL" },
                false,
                replace(it.run.instruction.at, `${keywordIn(doc, "SHELL")} ["${path}", "-c"]`),
              ),
            ]
          : [];
      yield { at: target.at, data: undefined, fixes: better };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN ln -sf /bin/bash «/bin/sh»\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n',
    },
    {
      bad: "FROM debian:13\nONBUILD RUN ln -snf bash «/bin/sh»\n",
      good: 'FROM debian:13\nONBUILD SHELL ["/bin/bash", "-c"]\n',
      doc: false,
    },
    { bad: "FROM debian:13\nRUN rm /bin/sh && ln -s /bin/bash «/bin/sh»\n", doc: false },
    { good: "FROM debian:13\nRUN ln -s /bin/sh /usr/local/bin/shell && ln -s /bin/sh\n", doc: false },
    { good: "FROM debian:13\nRUN ln -s /bin/true /sbin/initctl && echo ln /bin/sh\n", doc: false },
  ],
});
