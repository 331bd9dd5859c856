import { cachesLeft } from "../caches.ts";
import { calledAs, callsOf } from "../packages.ts";
import { cleansRpm, fetching, rpmCache } from "../rpm.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "yum-cache-left",
  title: { ko: "yum 캐시를 지우지 않음", en: "yum's cache stays in the image" },
  category: "size",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3032"],
  topic: "dockerfile/run",
  why: {
    ko: "yum이 받은 목록과 패키지는 설치가 끝나면 쓸모가 없지만 이미지에 남습니다. 같은 RUN의 끝에서 `yum clean all`로 지웁니다.",
    en: "The lists and packages that yum downloads are of no use after the installation, but stay in the image. Delete them with `yum clean all` at the end of the same RUN.",
  },
  say: (command: string) => ({
    ko: `${command} 뒤에 캐시를 지우지 않아 이미지에 남습니다.`,
    en: `The cache is not deleted after ${command}, so it stays in the image.`,
  }),
  check: (doc) =>
    cachesLeft(doc, fetching(callsOf(doc, "yum")), {
      cleans: cleansRpm,
      mounts: rpmCache,
      command: (call) => `${calledAs(call).split(" ")[0]} clean all`,
    }),
  examples: [
    {
      bad: "FROM amazonlinux:2\nRUN «yum install» -y httpd-2.4.66\n",
      good: "FROM amazonlinux:2\nRUN yum install -y httpd-2.4.66 && yum clean all\n",
    },
    {
      bad: "FROM amazonlinux:2\nRUN yum clean all && «yum -y update»\n",
      good: "FROM amazonlinux:2\nRUN yum clean all && yum -y update && yum clean all\n",
      doc: false,
    },
    {
      good: "FROM amazonlinux:2\nRUN yum install -y a && yum clean all\nRUN yum install -y a && rm -rf /var/cache/yum/*\nRUN --mount=type=cache,target=/var/cache/yum yum install -y a\nRUN yum remove -y a\n",
      doc: false,
    },
  ],
});
