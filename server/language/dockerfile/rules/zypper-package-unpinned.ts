import { hasFlag } from "../../shell/arguments.ts";
import { installsOf } from "../packages.ts";
import { sayUnpinned, unpinnedOf } from "../pins.ts";
import { rule } from "../rule.ts";

/** A version or its limit, a file, an address, a package to remove, or code of a pattern or a patch. */
const isPinned = (spec: string): boolean => /[=<>/]|^[.~!-]|\.rpm$|^(pattern|patch|product):/.test(spec);

export default rule({
  name: "zypper-package-unpinned",
  title: { ko: "버전 없는 zypper 패키지", en: "zypper packages without a version" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: ["hadolint:DL3037"],
  topic: "practice/pin-versions",
  why: {
    ko: "버전을 적지 않으면 빌드한 날에 따라 다른 버전이 설치됩니다. `httpd=2.4.66`처럼 적습니다. `>=`를 쓸 때는 따옴표로 감쌉니다.",
    en: "Without a version, what is installed depends on the day of the build. Write `httpd=2.4.66`; put quotes round a `>=`.",
  },
  say: sayUnpinned,
  *check(doc) {
    for (const call of installsOf(doc, "zypper")) {
      const type = call.args.flags.find(({ name }) => name === "-t" || name === "--type")?.value;
      if ((type !== undefined && type !== "package") || hasFlag(call.args, "--download-only")) continue;
      const found = unpinnedOf(doc, call, call.operands, isPinned);
      if (found) yield found;
    }
  },
  examples: [
    {
      bad: "FROM opensuse/leap:16.0\nRUN zypper -n install «httpd» && zypper clean\n",
      good: "FROM opensuse/leap:16.0\nRUN zypper -n install httpd=2.4.66 && zypper clean\n",
    },
    {
      good: "FROM opensuse/leap:16.0\nRUN zypper -n in a\\>=9 b\\>9 'c<=1' d=1 ./e.rpm https://x/f.rpm -g && zypper -n in -t pattern devel_basis && zypper -n rm h\n",
      doc: false,
    },
  ],
});
