import { commandsIn } from "../../shell/walk.ts";
import { shTexts, useBash } from "../bashisms.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "pipefail-in-sh",
  title: { ko: "sh의 set -o pipefail", en: "set -o pipefail in sh" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["shellcheck:SC3040"],
  topic: "dockerfile/shell",
  why: {
    ko: "Debian·Ubuntu의 `/bin/sh`인 dash에는 pipefail이 없어 `Illegal option -o pipefail`로 RUN이 실패합니다. SHELL로 bash를 고르면 됩니다. Alpine의 ash에는 있습니다.",
    en: "dash, the `/bin/sh` of Debian and Ubuntu, has no pipefail, and RUN fails with `Illegal option -o pipefail`. Choose bash with SHELL. The ash of Alpine has it.",
  },
  say: (isDash: boolean) =>
    isDash
      ? {
          ko: "sh(dash)에는 pipefail이 없어 RUN이 실패합니다.",
          en: "sh(dash) has no pipefail, so RUN fails.",
        }
      : { ko: "sh에는 pipefail이 없을 수 있습니다.", en: "sh may not have pipefail." },
  *check(doc) {
    for (const it of shTexts(doc, /pipefail/)) {
      if (it.sh === "ash") continue;
      for (const { command } of commandsIn(it.script)) {
        const option = command.words.find(({ text }) => text === "pipefail");
        if (command.words[0]?.text !== "set" || !option) continue;
        const fixes = useBash(doc, it, '"-o", "pipefail", ');
        yield { at: option.at, data: it.sh === "dash", fixes, ...it.weight };
      }
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN set -o «pipefail» && a | b\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN set -o pipefail && a | b\n',
    },
    { bad: "FROM example.com/a:1\nRUN set -euxo «pipefail»; a | b\n", doc: false },
    {
      good: 'FROM alpine:3.24\nRUN set -o pipefail && a | b\nFROM debian:13\nRUN set -eux; echo pipefail\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && a | b\n',
      doc: false,
    },
  ],
});
