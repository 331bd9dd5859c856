import { append } from "../edits.ts";
import { deletes, isShipped, isVolatile } from "../layers.ts";
import { type Call, calledAs, calledAt, callsOf } from "../packages.ts";
import { fix, rule } from "../rule.ts";
import type { Ran, Run } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

/** What deletes the lists, or a folder with them. */
const lists = /^\/var(\/lib(\/apt(\/(lists(\/?\*?|\/.*)?|\*)?)?|\/\*)?)?\/?$/;

const apt = /^apt(-get)?$/;
const distClean = /^dist-?clean$/;

const cleans = (it: Ran): boolean =>
  deletes(it, lists) || (apt.test(it.program) && it.words.some(({ text }) => distClean.test(text)));

/** Whether the lists are deleted by a later command of the same RUN. */
const isCleaned = ({ ran: { run, index } }: Call): boolean => run.commands.slice(index + 1).some(cleans);

/** The last `apt-get update` of each RUN that goes into the image. */
function updatesOf(doc: Dockerfile): readonly Call[] {
  const updates = new Map<Run, Call>();
  for (const it of callsOf(doc, "apt", "aptitude"))
    if (it.verb === "update" && isShipped(doc, it.ran.run.stage)) updates.set(it.ran.run, it);
  return [...updates.values()];
}

export default rule({
  name: "apt-lists-left",
  title: { ko: "패키지 목록을 지우지 않음", en: "Package lists stay in the image" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3009"],
  topic: "dockerfile/run-apt-get.rm-lists",
  why: {
    ko: "`apt-get update`가 받은 목록은 설치가 끝나면 쓸모가 없지만 수십 MB입니다. 같은 RUN 안에서 지워야 레이어에 남지 않습니다. 뒤의 RUN에서 지우면 가려질 뿐 이미지 크기는 그대로입니다.",
    en: "The lists that `apt-get update` fetches are of no use after the installation, and take tens of megabytes. They have to be deleted in the same RUN; a later one only hides them, and the image stays as large.",
  },
  say: (command: string) => ({
    ko: `${command}로 받은 목록을 같은 RUN에서 지우지 않아 이미지에 남습니다.`,
    en: `The lists that ${command} fetches are not deleted in the same RUN, so they stay in the image.`,
  }),
  *check(doc) {
    for (const call of updatesOf(doc)) {
      const { run } = call.ran;
      if (isCleaned(call) || isVolatile(doc, run.instruction, "/var/lib/apt/lists")) continue;
      const sudo = call.ran.command.words[0]?.text === "sudo" ? "sudo " : "";
      const edit = append(doc, run, `${sudo}rm -rf /var/lib/apt/lists/*`);
      const title = { ko: "끝에서 목록 지우기", en: "Delete the lists at the end" };
      yield { at: calledAt(call), data: calledAs(call), fixes: edit ? [fix(title, false, edit)] : [] };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «apt-get update» && apt-get install -y a && rm -rf /var/lib/{apt,dpkg}/\n",
      doc: false,
    },
    {
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/{apt,cache,log}/ /tmp/*\n',
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN «apt-get update» && apt-get install -y --no-install-recommends curl\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: "FROM debian:13\nRUN «apt-get update» \\\n    && apt-get install -y \\\n      curl \\\n      git\nCMD x\n",
      good: "FROM debian:13\nRUN apt-get update \\\n    && apt-get install -y \\\n      curl \\\n      git \\\n    && rm -rf /var/lib/apt/lists/*\nCMD x\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN set -eux; \\\n\t«apt-get update»; \\\n\tapt-get install -y curl; \\\n\trm -rf /tmp/x\n",
      good: "FROM debian:13\nRUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y curl; \\\n\trm -rf /tmp/x; \\\n\trm -rf /var/lib/apt/lists/*\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN <<EOF\n  set -e\n  «apt-get update»\n  apt-get install -y curl\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF\n  set -e\n  apt-get update\n  apt-get install -y curl\n  rm -rf /var/lib/apt/lists/*\nEOF\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN rm -rf /var/lib/apt/lists/* && sudo «apt update»\n",
      good: "FROM debian:13\nRUN rm -rf /var/lib/apt/lists/* && sudo apt update && sudo rm -rf /var/lib/apt/lists/*\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt «aptitude update»\n",
      good: "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt aptitude update && rm -rf /var/lib/apt/lists/*\n",
      doc: false,
    },
    {
      bad: "FROM debian:13 AS a\nRUN «apt-get update»\nFROM a\n",
      good: "FROM debian:13 AS a\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\nFROM a\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt --mount=target=/var/cache/apt,type=tmpfs apt-get update\nRUN apt-get update && rm -r -f /var/lib/apt/lists\nRUN apt-get update && rm -rf /var/lib/apt/lists/\nRUN apt-get update && find /var/lib/apt/lists -type f -delete\nRUN apt-get update && apt-get distclean\n",
      doc: false,
    },
    { good: "FROM debian:13 AS a\nRUN apt-get update\nFROM scratch\nCOPY --from=a /x /x\n", doc: false },
  ],
});
