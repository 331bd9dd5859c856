import { installsOf } from "../packages.ts";
import { sayUnpinned, unpinnedOf } from "../pins.ts";
import { rule } from "../rule.ts";

/** A version or its limit, a file, or a package that is not to be there. */
const isPinned = (spec: string): boolean => /[=~<>]|^[!./]|\.apk$/.test(spec);

export default rule({
  name: "apk-package-unpinned",
  title: { ko: "버전 없는 apk 패키지", en: "apk packages without a version" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL3018"],
  topic: "practice/pin-versions",
  why: {
    ko: "버전을 적지 않으면 빌드한 날에 따라 다른 버전이 설치됩니다. `curl=~8.17`처럼 고정할 수 있습니다. Alpine은 옛 버전을 저장소에서 지우므로 `-r0`까지 고정하면 나중에 빌드가 실패할 수 있습니다.",
    en: "Without a version, what is installed depends on the day of the build. It can be pinned as in `curl=~8.17`. Alpine deletes old versions, so a pin down to `-r0` may fail later.",
  },
  say: sayUnpinned,
  *check(doc) {
    for (const call of installsOf(doc, "apk")) {
      const found = unpinnedOf(doc, call, call.operands, isPinned);
      if (found) yield found;
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN apk add --no-cache «curl» git\n",
      good: "FROM alpine:3.24\nRUN apk add --no-cache curl=~8.17 git=~2.52\n",
    },
    { bad: "FROM alpine:3.24\nRUN set -ex; apk --no-cache add -t .deps \\\n  a=1 \\\n  «b»\n", doc: false },
    { bad: "FROM alpine:3.24\nONBUILD RUN apk -X https://x/y add «a»\n", doc: false },
    {
      good: "FROM alpine:3.24\nRUN apk add --virtual .b a=1 b~2 c~=3 'd>4' 'e<5' && apk add -X https://x/y f=1 && apk add --repository https://x/y ./g.apk h.apk $PHPIZE_DEPS && apk del a\n",
      doc: false,
    },
  ],
});
