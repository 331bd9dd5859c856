import { sayUnpinned } from "../pins.ts";
import { unpinnedRpms } from "../rpm.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "yum-package-unpinned",
  title: { ko: "버전 없는 yum 패키지", en: "yum packages without a version" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL3033"],
  topic: "practice/pin-versions",
  why: {
    ko: "버전을 적지 않으면 빌드한 날에 따라 다른 버전이 설치됩니다. `httpd-2.4.66`처럼 이름 뒤에 붙입니다.",
    en: "Without a version, what is installed depends on the day of the build. It goes behind the name, as in `httpd-2.4.66`.",
  },
  say: sayUnpinned,
  check: (doc) => unpinnedRpms(doc, "yum"),
  examples: [
    {
      bad: "FROM amazonlinux:2\nRUN yum install -y «httpd» && yum clean all\n",
      good: "FROM amazonlinux:2\nRUN yum install -y httpd-2.4.66 && yum clean all\n",
    },
    {
      bad: "FROM amazonlinux:2\nRUN yum module install -y «tomcat» && yum -y install a-1.2 «java-1.8.0-openjdk»\n",
      doc: false,
    },
    { bad: "FROM fedora:44\nRUN yum -y install «git-core-${version}»\n", doc: false },
    {
      good: "FROM fedora:44\nARG version\nENV v=1.2\nRUN yum -y install git-core-$version a-$v b-1:1.1.1k c-2.51.0-2.fc42 @d ./e.rpm https://x/f 'g = 1' && yum module install -y h:9 && yum update -y i && yum groupinstall -y j\n",
      doc: false,
    },
  ],
});
