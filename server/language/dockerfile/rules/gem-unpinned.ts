import { hasFlag } from "../../shell/arguments.ts";
import { installsOf } from "../packages.ts";
import { listed, unpinnedOf } from "../pins.ts";
import { rule } from "../rule.ts";

const isPinned = (spec: string): boolean => spec.includes(":") || /\.gem$|^[./]/.test(spec);

export default rule({
  name: "gem-unpinned",
  title: { ko: "버전 없는 gem", en: "Gems without a version" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3028"],
  topic: "practice/pin-versions",
  why: {
    ko: "이름만 적으면 그날의 최신 버전이 설치됩니다. `gem install bundler:2.7.2`처럼 버전을 적거나 Gemfile.lock과 `bundle install`을 씁니다.",
    en: "A bare name installs the newest version of the day. Write one as in `gem install bundler:2.7.2`, or use Gemfile.lock and `bundle install`.",
  },
  say: (names: readonly string[]) => ({
    ko: `${listed(names).ko} gem에 버전이 없어 빌드할 때마다 달라질 수 있습니다.`,
    en: `No version for ${listed(names).en}; what is installed may differ from build to build.`,
  }),
  *check(doc) {
    for (const call of installsOf(doc, "gem")) {
      if (hasFlag(call.args, "-v", "--version", "-g", "--file")) continue;
      // What follows `--` is for the extension that is built.
      const end = call.ran.words.find(({ text }) => text === "--")?.at.start ?? Number.POSITIVE_INFINITY;
      const gems = call.operands.filter(({ at }) => at.start < end);
      const found = unpinnedOf(doc, call, gems, isPinned);
      if (found) yield found;
    }
  },
  examples: [
    {
      bad: "FROM ruby:4.0\nRUN gem install --no-document «bundler» rails:8.1.1\n",
      good: "FROM ruby:4.0\nRUN gem install --no-document bundler:2.7.2 rails:8.1.1\n",
    },
    { bad: "FROM ruby:4.0\nONBUILD RUN gem i a:1 «b»\n", doc: false },
    {
      good: "FROM ruby:4.0\nRUN gem install a -v 1 && gem install b -v'2' && gem install c --version=3 && gem i d:4 -- --use-system-libraries true && gem install ./e.gem && gem update --system && gem build f\n",
      doc: false,
    },
  ],
});
