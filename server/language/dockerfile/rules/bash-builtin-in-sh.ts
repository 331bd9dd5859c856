import { commandsIn } from "../../shell/walk.ts";
import { readerOf, shTexts, useBash } from "../bashisms.ts";
import type { Sh } from "../posixShell.ts";
import { fix, replace, rule } from "../rule.ts";

/** Commands of bash that are no programs; BusyBox has those of the second list. */
const builtins: ReadonlySet<string> = new Set(
  "source declare typeset pushd popd dirs shopt mapfile readarray let disown enable compgen complete".split(
    " ",
  ),
);
const mentioned = new RegExp(`\\b(${[...builtins].join("|")})\\b`);
const inAsh: ReadonlySet<string> = new Set(["source", "let"]);

export default rule({
  name: "bash-builtin-in-sh",
  title: { ko: "sh에 없는 내장 명령", en: "A builtin that sh does not have" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3044", "shellcheck:SC3046", "shellcheck:SC3039"],
  topic: "dockerfile/shell",
  why: {
    ko: "`source`, `pushd`, `shopt` 같은 명령은 bash에만 있습니다. dash(Debian·Ubuntu)의 `/bin/sh`에서는 `not found`로 실패합니다. `source`는 `.`으로 쓰면 어디서나 됩니다.",
    en: "Commands such as `source`, `pushd` and `shopt` are part of bash only. In the `/bin/sh` of dash (Debian, Ubuntu) they fail with `not found`. `.` does what `source` does, everywhere.",
  },
  say: ({ name, sh }: { name: string; sh: Sh | undefined }) => ({
    ko: `${readerOf(sh)}에는 ${name} 명령이 없습니다.`,
    en: `${readerOf(sh)} has no command ${name}.`,
  }),
  *check(doc) {
    for (const it of shTexts(doc, mentioned))
      for (const { command } of commandsIn(it.script)) {
        const [word] = command.words;
        if (!word || word.expansions.length > 0 || !builtins.has(word.text)) continue;
        if (it.sh === "ash" && inAsh.has(word.text)) continue;
        const dot = fix({ ko: ".으로 바꾸기", en: "Turn into ." }, false, replace(word.at, "."));
        const fixes = [...(word.text === "source" ? [dot] : []), ...useBash(doc, it)];
        yield { at: word.at, data: { name: word.text, sh: it.sh }, fixes, ...it.weight };
      }
  },
  examples: [
    {
      bad: "FROM python:3.14\nRUN python -m venv /venv && «source» /venv/bin/activate && pip --version\n",
      good: "FROM python:3.14\nRUN python -m venv /venv && . /venv/bin/activate && pip --version\n",
    },
    {
      bad: "FROM debian:13\nRUN «pushd» /x && make && «popd»\n",
      doc: false,
    },
    {
      good: 'FROM alpine:3.24\nRUN source /etc/profile\nFROM debian:13\nRUN echo source && bash -c "source x"\nSHELL ["/bin/bash", "-c"]\nRUN source x\nFROM debian:13\nRUN <<EOF bash\nsource x\nEOF\nRUN ln -sf /bin/bash /bin/sh\nRUN source x\n',
      doc: false,
    },
  ],
});
