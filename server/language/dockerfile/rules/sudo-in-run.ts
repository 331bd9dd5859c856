import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { fix, remove, rule } from "../rule.ts";
import { type Ran, runsNaming } from "../runs.ts";
import { rootlessAt } from "../users.ts";

/** Takes sudo away, unless it is there to become somebody else or is told more. */
function without({ command, words, run }: Ran): Fix | undefined {
  const [sudo] = command.words;
  const next = words[0];
  if (!sudo || !next || run.instruction.json || command.words[1] !== next) return undefined;
  return fix({ ko: "sudo 지우기", en: "Delete sudo" }, false, remove(span(sudo.at.start, next.at.start)));
}

/** Whether root becomes root, root becomes somebody else, or somebody else becomes root. */
type Kind = "needless" | "other-user" | "to-root";

const says: Readonly<Record<Kind, { ko: string; en: string }>> = {
  needless: {
    ko: "RUN은 이미 root로 실행되므로 sudo가 필요 없습니다.",
    en: "RUN is executed by root already; sudo is not needed.",
  },
  "other-user": {
    ko: "다른 사용자로 실행하려면 sudo 대신 앞에 USER를 쓰고 되돌리세요.",
    en: "To run this as another user, switch with USER and back instead of sudo.",
  },
  "to-root": {
    ko: "sudo 대신 USER root로 바꿨다가 되돌리세요.",
    en: "Instead of sudo, switch with USER root and back.",
  },
};

const kindOf = ({ command, words }: Ran, isRoot: boolean): Kind => {
  if (!isRoot) return "to-root";
  const end = words[0] ? command.words.indexOf(words[0]) : command.words.length;
  const flags = command.words.slice(1, end < 0 ? undefined : end);
  return flags.some(({ text }) => /^(-[a-zA-Z]*u|--user)/.test(text)) ? "other-user" : "needless";
};

export default rule({
  name: "sudo-in-run",
  title: { ko: "RUN에서 sudo 사용", en: "sudo in RUN" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3004"],
  topic: "dockerfile/user",
  why: {
    ko: "RUN은 USER로 바꾸기 전까지 root로 실행되므로 sudo가 필요 없습니다. sudo를 설치해 두면 컨테이너 안에서 권한을 얻는 길이 됩니다. root가 아닌 사용자 뒤에서 root가 필요하면 USER root로 바꿨다가 되돌립니다.",
    en: "RUN is executed by root until USER changes that, so sudo is not needed; installed, it is a way to gain privileges in the container. Where root is needed after a change of user, switch with USER root and back again.",
  },
  say: (kind: Kind) => says[kind],
  *check(doc) {
    for (const { commands, instruction, stage } of runsNaming(doc, /sudo/))
      for (const it of commands) {
        const [sudo] = it.command.words;
        if (sudo?.text !== "sudo" || sudo.expansions.length > 0) continue;
        const isRoot = !rootlessAt(doc, stage, instruction);
        const better = isRoot ? without(it) : undefined;
        yield {
          at: sudo.at,
          data: kindOf(it, isRoot),
          fixes: better ? [better] : [],
          ...(!isRoot && { severity: "info" }),
        };
      }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «sudo» apt-get update && «sudo» apt-get install -y git=1:2.47.* && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y git=1:2.47.* && rm -rf /var/lib/apt/lists/*\n",
    },
    { bad: "FROM debian:13\nONBUILD RUN «sudo» -u app x\nUSER app\nRUN «sudo» apt-get update\n", doc: false },
    {
      good: "FROM debian:13\nRUN apt-get install sudo\nRUN echo 'a ALL=NOPASSWD: sudo' > /etc/sudoers\n",
      doc: false,
    },
  ],
});
