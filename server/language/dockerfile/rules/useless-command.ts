import { rule } from "../rule.ts";
import { commandsNamed, type Ran } from "../runs.ts";

/** Programs that have nothing to do while an image is built, each with the reason. */
const reasons: Readonly<Record<string, "interactive" | "process" | "machine" | "service">> = {
  free: "machine",
  htop: "interactive",
  kill: "process",
  less: "interactive",
  mount: "machine",
  more: "interactive",
  nano: "interactive",
  ps: "process",
  reboot: "machine",
  service: "service",
  shutdown: "machine",
  ssh: "interactive",
  systemctl: "service",
  top: "interactive",
  vi: "interactive",
  vim: "interactive",
};

const said = {
  interactive: {
    ko: "빌드 중에는 사람이 쓸 수 없습니다",
    en: "nobody can use it during a build",
  },
  machine: {
    ko: "컨테이너 안에서는 할 수 없거나 남는 것이 없습니다",
    en: "it cannot be done in a container, or leaves nothing behind",
  },
  process: {
    ko: "RUN마다 새 컨테이너라 돌고 있는 프로세스가 없습니다",
    en: "every RUN is a new container with no processes running",
  },
  service: {
    ko: "서비스는 이 RUN이 끝나면 사라집니다. CMD로 시작하세요",
    en: "the service ends with this RUN; start it with CMD",
  },
} as const;

/** What leaves something in the image all the same, or serves the rest of the same RUN. */
function isUseful(it: Ran): boolean {
  const { program, words, run, index } = it;
  const first = words[1]?.text ?? "";
  const has = (pattern: RegExp) => words.some(({ text }) => pattern.test(text));
  switch (program) {
    case "ssh":
      return run.instruction.flags.some(({ name }) => name.text === "mount") || has(/^-[VG]|^--version$/);
    case "systemctl":
      return !/^(start|restart|reload|stop|status)$/.test(first);
    case "service":
    case "kill":
      // What follows may need the service; what was started before has to be stopped.
      return program === "service" ? index < run.commands.length - 1 : index > 0;
    case "mount":
      return run.instruction.flags.some(({ name }) => name.text === "security") || words.length === 1;
    case "ps":
      return index > 0;
    case "vim":
    case "vi":
      return has(/^(-[a-zA-Z]*[cesE].*|\+.+|--cmd|--version)$/);
    case "less":
    case "more":
      return it.visit?.pipeline.commands.length !== 1 || it.inside.length > 0;
    default:
      return it.inside.includes("substitution");
  }
}

export default rule({
  name: "useless-command",
  title: { ko: "빌드에서 쓸모없는 명령", en: "A command of no use during a build" },
  category: "correctness",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3001"],
  topic: "dockerfile/run-vs-cmd",
  why: {
    ko: "RUN은 이미지에 담을 파일을 만드는 일만 합니다. 명령이 끝나면 프로세스는 사라지고 파일만 레이어로 남으므로, 서비스를 켜거나 프로세스를 확인하는 명령은 이미지에 아무것도 남기지 않습니다.",
    en: "RUN only makes files for the image. When it ends its processes are gone and the files stay as a layer, so starting a service or looking at processes leaves nothing in the image.",
  },
  say: ({ program, reason }: { program: string; reason: keyof typeof said }) => ({
    ko: `${program} 명령은 RUN에서 쓸모가 없습니다. ${said[reason].ko}.`,
    en: `${program} is of no use in RUN: ${said[reason].en}.`,
  }),
  *check(doc) {
    for (const it of commandsNamed(doc, ...Object.keys(reasons))) {
      const [word] = it.words;
      const reason = reasons[it.program];
      if (word && reason && !isUseful(it)) yield { at: word.at, data: { program: it.program, reason } };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y nginx && «service» nginx start\n",
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y nginx\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    { bad: "FROM debian:13\nRUN «top»\nRUN sudo «shutdown» now\nONBUILD RUN «ssh» host\n", doc: false },
    {
      good: "FROM debian:13\nRUN apt-get install -y ssh vim top\nRUN service postgresql start && psql -c x\nRUN server & test; kill $!\nRUN systemctl enable nginx\nRUN --mount=type=ssh ssh -T git@github.com || true\nRUN --security=insecure mount -t tmpfs none /x\nRUN vim -es -c x\nRUN echo ps\n",
      doc: false,
    },
  ],
});
