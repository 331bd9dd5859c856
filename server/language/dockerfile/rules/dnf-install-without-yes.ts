import { rule } from "../rule.ts";
import { unattended } from "../unattended.ts";

export default rule({
  name: "dnf-install-without-yes",
  title: { ko: "-y 없는 dnf", en: "dnf without -y" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3038"],
  topic: "dockerfile/run",
  why: {
    ko: "dnf와 microdnf는 설치하거나 지우기 전에 계속할지 묻습니다. 빌드 중에는 대답할 사람이 없어 실패합니다.",
    en: "dnf and microdnf ask before they install or remove anything. Nobody can answer during a build, so it fails.",
  },
  say: (command: string) => ({
    ko: `${command}에 -y가 없어 묻는 순간 빌드가 멈춥니다.`,
    en: `${command} has no -y, so the build fails as soon as it asks.`,
  }),
  check: (doc) => unattended(doc, "-y", "dnf"),
  examples: [
    {
      bad: "FROM fedora:44\nRUN «dnf install» httpd-2.4.66 && dnf clean all\n",
      good: "FROM fedora:44\nRUN dnf install -y httpd-2.4.66 && dnf clean all\n",
    },
    {
      bad: "FROM fedora:44\nRUN «microdnf module install» nodejs:24 && «dnf group install» 'Development Tools'\n",
      good: "FROM fedora:44\nRUN microdnf module install -y nodejs:24 && dnf group install -y 'Development Tools'\n",
      doc: false,
    },
    {
      good: "FROM fedora:44\nRUN dnf -y install a && dnf in -y a && microdnf install --assumeyes a && dnf makecache && notdnf install a\n",
      doc: false,
    },
    {
      good: "FROM fedora:44\nRUN echo assumeyes=True >> /etc/dnf/dnf.conf\nRUN dnf install a\n",
      doc: false,
    },
  ],
});
