import { rule } from "../rule.ts";
import { unattended } from "../unattended.ts";

export default rule({
  name: "zypper-install-without-yes",
  title: { ko: "-n 없는 zypper", en: "zypper without -n" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3034"],
  topic: "dockerfile/run",
  why: {
    ko: "zypper는 설치하거나 지우기 전에 계속할지 묻습니다. 빌드 중에는 대답할 사람이 없어 실패합니다. `-n`(`--non-interactive`)을 하위 명령 앞에 쓰면 묻지 않습니다.",
    en: "zypper asks before it installs or removes anything. Nobody can answer during a build, so it fails. With `-n` (`--non-interactive`) before the sub-command it asks nothing.",
  },
  say: (command: string) => ({
    ko: `${command}에 -n이 없어 묻는 순간 빌드가 멈춥니다.`,
    en: `${command} has no -n, so the build fails as soon as it asks.`,
  }),
  check: (doc) => unattended(doc, "-n", "zypper"),
  examples: [
    {
      bad: 'FROM opensuse/leap:16.0\nRUN ["«zypper", "install»", "git"]\n',
      good: 'FROM opensuse/leap:16.0\nRUN ["zypper", "-n", "install", "git"]\n',
      doc: false,
    },
    {
      bad: "FROM opensuse/leap:16.0\nRUN «zypper install» httpd=2.4.66 && zypper clean\n",
      good: "FROM opensuse/leap:16.0\nRUN zypper -n install httpd=2.4.66 && zypper clean\n",
    },
    {
      good: "FROM opensuse/leap:16.0\nRUN zypper install -y a && zypper install --no-confirm a && zypper --non-interactive in a && zypper install -n a && zypper refresh\n",
      doc: false,
    },
  ],
});
