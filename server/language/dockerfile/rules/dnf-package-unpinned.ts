import { sayUnpinned } from "../pins.ts";
import { unpinnedRpms } from "../rpm.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "dnf-package-unpinned",
  title: { ko: "버전 없는 dnf 패키지", en: "dnf packages without a version" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL3041"],
  topic: "practice/pin-versions",
  why: {
    ko: "버전을 적지 않으면 빌드한 날에 따라 다른 버전이 설치됩니다. `httpd-2.4.66`처럼 이름 뒤에 붙입니다.",
    en: "Without a version, what is installed depends on the day of the build. It goes behind the name, as in `httpd-2.4.66`.",
  },
  say: sayUnpinned,
  check: (doc) => unpinnedRpms(doc, "dnf"),
  examples: [
    {
      bad: "FROM fedora:44\nRUN dnf install -y «httpd» && dnf clean all\n",
      good: "FROM fedora:44\nRUN dnf install -y httpd-2.4.66 && dnf clean all\n",
    },
    {
      bad: "FROM fedora:44\nRUN microdnf in -y --setopt install_weak_deps=0 «rpm-sign» && dnf module install -y «tomcat»\n",
      doc: false,
    },
    {
      good: "FROM fedora:44\nRUN dnf install -y a-9.0.1 && microdnf install -y openssl-1:1.1.1k && dnf module install -y b:9 && microdnf group install -y 'Development Tools' && notdnf install c && dnf install -y $D && dnf -y upgrade e\n",
      doc: false,
    },
    { good: "FROM fedora:44 AS a\nARG v=1\nFROM fedora:44\nRUN dnf -y install git-${v}\n", doc: false },
  ],
});
