import { rule } from "../rule.ts";
import { unattended } from "../unattended.ts";

export default rule({
  name: "yum-install-without-yes",
  title: { ko: "-y 없는 yum", en: "yum without -y" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3030"],
  topic: "dockerfile/run",
  why: {
    ko: "yum은 설치하거나 지우기 전에 계속할지 묻습니다. 빌드 중에는 대답할 사람이 없어 실패합니다.",
    en: "yum asks before it installs or removes anything. Nobody can answer during a build, so it fails.",
  },
  say: (command: string) => ({
    ko: `${command}에 -y가 없어 묻는 순간 빌드가 멈춥니다.`,
    en: `${command} has no -y, so the build fails as soon as it asks.`,
  }),
  check: (doc) => unattended(doc, "-y", "yum"),
  examples: [
    {
      bad: "FROM amazonlinux:2\nRUN «yum install» httpd-2.4.24 && yum clean all\n",
      good: "FROM amazonlinux:2\nRUN yum install -y httpd-2.4.24 && yum clean all\n",
    },
    {
      bad: "FROM amazonlinux:2\nONBUILD RUN «yum --quiet update»\n",
      good: "FROM amazonlinux:2\nONBUILD RUN yum --quiet update -y\n",
      doc: false,
    },
    {
      good: "FROM amazonlinux:2\nRUN yum -y install a && yum install --assumeyes a && yum install -qy a && yum install --setopt=assumeyes=1 a && yum clean all && yum-config-manager --enable x\n",
      doc: false,
    },
  ],
});
