import { mapDefined } from "../../core/flat.ts";
import type { Flag } from "../../shell/arguments.ts";
import { keywordIn } from "../casing.ts";
import { type Call, calledAs, calledAt, callsOf } from "../packages.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import type { Run } from "../runs.ts";
import type { Dockerfile, Instruction } from "../syntax.ts";
import { rootlessAt } from "../users.ts";

const privileged = /^(install|add|update|upgrade|dist-upgrade|remove|purge|in|dup|del)$/;

const raises = /^(sudo|doas|su|gosu|fakeroot)$/;

/** Whether something gives the command the rights it needs. */
const isRaised = ({ ran }: Call): boolean =>
  raises.test(ran.command.words[0]?.text ?? "") || ran.visit === undefined;

/** What makes do with the rights of anybody. */
const modest = /^(--root|-p|--installroot|-s|--simulate|--download-only)$/;

const isModest = ({ name }: Flag): boolean => modest.test(name);

const needsRoot = (call: Call): boolean =>
  privileged.test(call.verb) && !isRaised(call) && !call.args.flags.some(isModest);

interface Rootless {
  readonly call: Call;
  readonly user: Instruction;
}

/** The calls that need root and are made by somebody else. */
function rootlessCalls(doc: Dockerfile): readonly Rootless[] {
  const calls = callsOf(doc, "apt", "aptitude", "apk", "dnf", "yum", "zypper").filter(needsRoot);
  return mapDefined(calls, (call) => {
    const user = rootlessAt(doc, call.ran.run.stage, call.ran.run.instruction);
    return user && { call, user };
  });
}

export default rule({
  name: "install-without-root",
  title: { ko: "root가 아닌 사용자로 패키지 설치", en: "Packages are installed without root" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/user",
  why: {
    ko: "apt-get, apk, dnf는 root만 패키지를 설치할 수 있습니다. USER로 다른 사용자가 된 뒤에 실행하면 Permission denied로 빌드가 실패합니다. 설치를 USER보다 위에 두거나, USER root로 바꿨다가 되돌립니다.",
    en: "With apt-get, apk and dnf only root can install packages. After a USER that names somebody else the build fails with Permission denied. Install above USER, or switch to USER root and back.",
  },
  say: ({ command, user }: { command: string; user: string }) => ({
    ko: `${command} 명령은 root만 실행할 수 있는데 지금 사용자는 ${user}입니다.`,
    en: `Only root can ${command}, and the user is ${user} by now.`,
  }),
  *check(doc) {
    const said = new Set<Run>();
    for (const { call, user } of rootlessCalls(doc)) {
      const { run } = call.ran;
      if (said.has(run)) continue;
      said.add(run);
      const eol = lineEnd(doc.source);
      const { at } = run.instruction;
      const back = `${eol}${keywordIn(doc, "USER")} ${user.args.text}`;
      const title = { ko: "앞뒤에 USER 넣기", en: "Switch to root and back" };
      const fixes = run.isTrigger
        ? []
        : [fix(title, false, insert(at.start, `${keywordIn(doc, "USER")} root${eol}`), insert(at.end, back))];
      const related = [
        { at: user.at, said: { ko: "여기서 사용자를 바꿉니다", en: "The user is changed here" } },
      ];
      yield { at: calledAt(call), data: { command: calledAs(call), user: user.args.text }, fixes, related };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nUSER node\nRUN «apt-get update» && apt-get install -y --no-install-recommends git=1:2.47.* && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM node:26\nUSER node\nUSER root\nRUN apt-get update && apt-get install -y --no-install-recommends git=1:2.47.* && rm -rf /var/lib/apt/lists/*\nUSER node\n",
    },
    {
      bad: "FROM alpine:3.24 AS base\nUSER 1000:1000\nFROM base\nRUN «apk add» curl\nONBUILD RUN «apk add» git\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN apt-get update\nUSER app\nUSER root\nRUN apt-get update\nUSER 0\nRUN apt-get install x\nUSER $U\nRUN apt-get install x\nUSER app\nRUN sudo apt-get install x && npm install && apt-get --version && apt-get -s install y\nFROM debian:13\nRUN apt-get update\n",
      doc: false,
    },
  ],
});
