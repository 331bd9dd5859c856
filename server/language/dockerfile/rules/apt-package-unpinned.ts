import { mapDefined } from "../../core/flat.ts";
import { installsOf } from "../packages.ts";
import { sayUnpinned, unpinnedOf } from "../pins.ts";
import { rule } from "../rule.ts";

/** A version, a release, or a file; `package-` removes one, and patterns name more than one. */
const pinned = /[=/]|^[.~^]|\.deb$|[-^]$|^task:/;
const isPinned = (spec: string): boolean => pinned.test(spec);

/** The packages of one day. */
const snapshot = /snapshot\.(debian\.org|ubuntu\.com)/;

export default rule({
  name: "apt-package-unpinned",
  title: { ko: "버전 없는 apt 패키지", en: "apt packages without a version" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL3008"],
  topic: "practice/pin-versions",
  why: {
    ko: "버전을 적지 않으면 빌드한 날에 따라 다른 버전이 설치됩니다. `curl=8.14.*`처럼 고정할 수 있습니다. 다만 배포판은 옛 버전을 저장소에서 지우므로 끝자리까지 고정하면 나중에 빌드가 실패할 수 있고, snapshot.debian.org를 쓰면 그 날의 저장소를 그대로 쓸 수 있습니다.",
    en: "Without a version, what is installed depends on the day of the build. It can be pinned as in `curl=8.14.*`. Distributions delete old versions, though, so an exact pin may fail later; with snapshot.debian.org the repository of one day can be used.",
  },
  say: sayUnpinned,
  check: (doc) =>
    snapshot.test(doc.source)
      ? []
      : mapDefined(installsOf(doc, "apt"), (call) => unpinnedOf(doc, call, call.operands, isPinned)),
  examples: [
    { bad: "FROM debian:13\nRUN apt-get install -y «g++» make=4.4.* nano-\n", doc: false },
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends «curl» git && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl=8.14.* git=1:2.47.* && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: "FROM debian:13\nENV DEPS='gcc make=4.4'\nRUN apt-get install -y \\\n  a=1 \\\n  «$DEPS»\n",
      doc: false,
    },
    { bad: "FROM debian:13\nRUN deps=gcc && apt install -y «$deps»\n", doc: false },
    {
      good: "FROM debian:13\nRUN apt-get install -y -t trixie-backports -o A::B=c a=1.2* ./b.deb /tmp/c.deb d/stable e- f=${V}\n",
    },
    {
      good: "FROM debian:13\nARG PKGS\nENV DEPS='gcc=1 make=2'\nRUN apt-get install -y $PKGS $DEPS $(cat list) ${X}\n",
      doc: false,
    },
    { good: "FROM debian:13\nRUN apt-get update && apt-get remove curl && apt-get install -y\n", doc: false },
  ],
});
