import { rule } from "../rule.ts";
import { unattended } from "../unattended.ts";

export default rule({
  name: "apt-install-without-yes",
  title: { ko: "-y 없는 apt-get", en: "apt-get without -y" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3014"],
  topic: "dockerfile/run-apt-get",
  why: {
    ko: "apt-get은 다른 패키지까지 설치하거나 지워야 하면 계속할지 묻습니다. 빌드 중에는 대답할 사람이 없어 그 자리에서 멈추고 실패합니다. `-y`는 모든 물음에 예라고 답합니다.",
    en: "apt-get asks before it installs or removes more than it was told to. Nobody can answer during a build, so it aborts. `-y` answers every question with yes.",
  },
  say: (command: string) => ({
    ko: `${command}에 -y가 없어 묻는 순간 빌드가 멈춥니다.`,
    en: `${command} has no -y, so the build fails as soon as it asks.`,
  }),
  check: (doc) => unattended(doc, "-y", "apt", "aptitude"),
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get --assume-yes install a && apt-get -o APT::Get::Assume-Yes=true install b && «apt-get install» c\n",
      doc: false,
    },
    {
      bad: 'FROM debian:13\nRUN ["bash", "-c", "echo \\"x\\" && «apt-get install» curl"]\nRUN ["«apt-get", "install»", "git"]\n',
      good: 'FROM debian:13\nRUN ["bash", "-c", "echo \\"x\\" && apt-get install -y curl"]\nRUN ["apt-get", "install", "-y", "git"]\n',
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN apt-get update && «apt-get install» curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: "FROM debian:13\nRUN set -ex; \\\n    «apt-get -q install» \\\n      curl; \\\n    «apt-get --quiet purge» git\n",
      good: "FROM debian:13\nRUN set -ex; \\\n    apt-get -q install -y \\\n      curl; \\\n    apt-get --quiet purge -y git\n",
      doc: false,
    },
    {
      bad: 'FROM debian:13\nRUN ["«apt-get", "install»", "curl"]\n',
      good: 'FROM debian:13\nRUN ["apt-get", "install", "-y", "curl"]\n',
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN <<EOF\nif true; then sudo «/usr/bin/apt-get upgrade»; fi\nEOF\n",
      good: "FROM debian:13\nRUN <<EOF\nif true; then sudo /usr/bin/apt-get upgrade -y; fi\nEOF\n",
      doc: false,
    },
    { bad: "FROM debian:13\nONBUILD RUN bash -c '«apt-get install» curl'\n", doc: false },
    {
      good: "FROM debian:13\nRUN apt-get -yq install a && apt-get install -qq a && apt-get install -q=2 a && apt-get install -q -q a && apt-get install --assume-yes a\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN apt-get -o APT::Get::Assume-Yes=true install a\nRUN yes | apt-get install a\nRUN apt-get update && apt-get clean && apt-get -s install a\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes && apt-get install a\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN echo apt-get install a # apt-get install a\nRUN apt-get install --no-install-recommends --yes \\\n  # git\n  a\n",
      doc: false,
    },
  ],
});
