import { cachesLeft } from "../caches.ts";
import { calledAs, callsOf } from "../packages.ts";
import { cleansRpm, fetching, rpmCache } from "../rpm.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "dnf-cache-left",
  title: { ko: "dnf 캐시를 지우지 않음", en: "dnf's cache stays in the image" },
  category: "size",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3040"],
  topic: "dockerfile/run",
  why: {
    ko: "dnf가 받은 목록과 패키지는 설치가 끝나면 쓸모가 없지만 이미지에 남습니다. 같은 RUN의 끝에서 `dnf clean all`로 지웁니다.",
    en: "The lists and packages that dnf downloads are of no use after the installation, but stay in the image. Delete them with `dnf clean all` at the end of the same RUN.",
  },
  say: (command: string) => ({
    ko: `${command} 뒤에 캐시를 지우지 않아 이미지에 남습니다.`,
    en: `The cache is not deleted after ${command}, so it stays in the image.`,
  }),
  check: (doc) =>
    cachesLeft(doc, fetching(callsOf(doc, "dnf")), {
      cleans: cleansRpm,
      mounts: rpmCache,
      command: (call) => `${calledAs(call).split(" ")[0]} clean all`,
    }),
  examples: [
    {
      bad: "FROM fedora:44\nRUN «dnf install» -y httpd-2.4.66\n",
      good: "FROM fedora:44\nRUN dnf install -y httpd-2.4.66 && dnf clean all\n",
    },
    {
      bad: "FROM fedora:44\nRUN rm -rf /var/cache/libdnf5 && «microdnf install» -y a-1\nRUN «dnf -y upgrade-minimal»\n",
      good: "FROM fedora:44\nRUN rm -rf /var/cache/libdnf5 && microdnf install -y a-1 && microdnf clean all\nRUN dnf -y upgrade-minimal && dnf clean all\n",
      doc: false,
    },
    {
      good: "FROM fedora:44\nRUN dnf in -y a && dnf clean all\nRUN microdnf install -y a && rm -rf /var/cache/yum/*\nRUN --mount=type=tmpfs,target=/var/cache/libdnf5 dnf rei -y a\nRUN --mount=type=cache,target=/var/cache dnf up -y\nRUN dnf install -y a && rm -rf /tmp/x && rm -rf /var/cache/dnf\nRUN notdnf install a && dnf makecache\n",
      doc: false,
    },
    { good: "FROM fedora:44 AS a\nRUN dnf install -y gcc\nFROM scratch\nCOPY --from=a /a /a\n", doc: false },
  ],
});
