import { flagsNamed } from "../flags.ts";
import { fix, insert, rule } from "../rule.ts";
import { type Ran, runsOf } from "../runs.ts";
import { inStagesNamed, instructionsNamed } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { rootlessAt, userAt } from "../users.ts";
import { copiedBy } from "../words.ts";

/** Programs that only the owner of a file may use on it. */
const owns = /^(chmod|chown|chgrp)$/;
/** Programs that write among the files of a project. */
const builds =
  /^(npm|npx|yarn|pnpm|bun|bundle|composer|mvn|mvnw|gradle|gradlew|make|cargo|dotnet|tsc|vite|webpack|rake|rails|mix|sbt)$/;

const inPlace = /^(-\w*i|--in-place)/;

/** Whether the command would want to write any file that was copied. */
const writesAny = ({ program, words }: Ran): boolean =>
  owns.test(program) || (program === "sed" && words.some(({ text }) => inPlace.test(text)));

/** The same for everything of a project. */
const writesWhole = (it: Ran): boolean => builds.test(it.program) || writesAny(it);

/** What writes further down in a stage, by the USER in force: the last such command of each kind. */
interface Writers {
  readonly any: Ran | undefined;
  readonly whole: Ran;
}

/** The commands of each stage that want to write what was copied, by the USER that runs them. */
function writersOf(doc: Dockerfile): ReadonlyMap<Stage, ReadonlyMap<Instruction, Writers>> {
  const found = new Map<Stage, Map<Instruction, Writers>>();
  for (const { commands, stage, instruction, isTrigger } of runsOf(doc)) {
    const whole = isTrigger ? undefined : commands.findLast(writesWhole);
    const user = whole && userAt(stage, instruction);
    if (!user) continue;
    const byUser = found.get(stage) ?? new Map<Instruction, Writers>();
    found.set(stage, byUser);
    byUser.set(user, { any: commands.findLast(writesAny) ?? byUser.get(user)?.any, whole });
  }
  return found;
}

interface CopyForUser {
  readonly it: Instruction;
  readonly user: string;
  readonly program: string;
}

/** What is copied for root though another user is in force that wants to write it. */
function* copiesOf(doc: Dockerfile): Generator<CopyForUser> {
  if (instructionsNamed(doc, "USER").length === 0) return;
  const writers = writersOf(doc);
  const copies = inStagesNamed(doc, "ADD", "COPY").filter(
    ({ stage, isTrigger }) => !isTrigger && writers.has(stage),
  );
  for (const { stage, instruction: it } of copies) {
    if (flagsNamed(it, "chown").length > 0) continue;
    const user = rootlessAt(doc, stage, it);
    if (!user) continue;
    const isWhole = copiedBy(it).sources.some(({ text }) => /^\.?\/?$/.test(text));
    const writer = writers.get(stage)?.get(user)?.[isWhole ? "whole" : "any"];
    if (writer && writer.run.instruction.index > it.index)
      yield { it, user: user.args.text, program: writer.program };
  }
}

/** `--chown=` for a USER: of a name the group of the same name. */
const ownerOf = (user: string): string => (/^[a-z_][\w-]*$/i.test(user) ? `${user}:${user}` : user);

export default rule({
  name: "copy-chown-missing",
  title: { ko: "root 소유로 복사되는 파일", en: "Copied files that belong to root" },
  category: "correctness",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/copy-chown",
  why: {
    ko: "COPY와 ADD는 USER와 상관없이 파일을 root 소유로 만듭니다. 그 뒤의 RUN이 일반 사용자로 파일을 고치거나 권한을 바꾸려 하면 `permission denied`로 실패합니다. `--chown`을 붙이면 레이어를 늘리지 않고 소유자를 정합니다.",
    en: "COPY and ADD make files that belong to root, whatever USER says. A later RUN that changes them as an ordinary user fails with `permission denied`. With `--chown` they get their owner without another layer.",
  },
  say: ({ user, program }: { user: string; program: string }) => ({
    ko: `복사한 파일의 소유자가 ${user} 사용자가 아니라 root여서 아래의 ${program} 명령이 쓰지 못할 수 있습니다. --chown을 붙이세요.`,
    en: `The copied files belong to root, not to ${user}, so that ${program} below may fail to write them; add --chown.`,
  }),
  *check(doc) {
    for (const { it, user, program } of copiesOf(doc)) {
      const owner = ownerOf(user);
      const title = { ko: `--chown=${owner} 붙이기`, en: `Add --chown=${owner}` };
      yield {
        at: it.keyword.at,
        data: { user, program },
        fixes: [fix(title, false, insert(it.keyword.at.end, ` --chown=${owner}`))],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /home/node/app\nUSER node\n«COPY» . .\nRUN npm run build\n",
      good: "FROM node:26\nWORKDIR /home/node/app\nUSER node\nCOPY --chown=node:node . .\nRUN npm run build\n",
    },
    {
      bad: "FROM debian:13 AS a\nUSER 1000:1000\nFROM a\n«ADD» --chmod=644 start.sh /srv/\nRUN x && chmod +x /srv/start.sh\n",
      good: "FROM debian:13 AS a\nUSER 1000:1000\nFROM a\nADD --chown=1000:1000 --chmod=644 start.sh /srv/\nRUN x && chmod +x /srv/start.sh\n",
      doc: false,
    },
    {
      good: "FROM node:26\nWORKDIR /home/node/app\nUSER node\nCOPY --chown=node:node . .\nRUN npm run build\n",
    },
    {
      good: "FROM node:26\nCOPY . .\nUSER node\nCOPY package.json .\nRUN npm ci\nCOPY . /docs\nUSER root\nRUN chown -R node . && npm run build\nUSER $X\nCOPY . .\nRUN make\n",
      doc: false,
    },
  ],
});
