import { argumentsOf, hasFlag } from "../../shell/arguments.ts";
import { addAfter } from "../edits.ts";
import { fix, rule } from "../rule.ts";
import { commandsNamed } from "../runs.ts";
import { valuesOf } from "../shellValues.ts";

const takesValue: ReadonlySet<string> = new Set(
  "-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -F -g --gid -G --groups -k --skel -K --key -p --password -P --prefix -R --root -s --shell -u --uid -Z --selinux-user".split(
    " ",
  ),
);

export default rule({
  name: "useradd-large-uid",
  title: { ko: "큰 UID를 -l 없이 추가", en: "A large UID without -l" },
  category: "size",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3046"],
  topic: "dockerfile/run-useradd",
  why: {
    ko: "useradd는 `/var/log/lastlog`와 `/var/log/faillog`에 UID 번호만큼 자리를 잡습니다. 실제로는 비어 있는 파일이지만 레이어에 담길 때 그 크기를 다 차지해 이미지가 몇 GB까지 커질 수 있습니다. `-l`(`--no-log-init`)은 이를 막습니다.",
    en: "useradd makes `/var/log/lastlog` and `/var/log/faillog` as long as the UID is high. They are sparse, but in a layer they take all that space, up to gigabytes. `-l` (`--no-log-init`) prevents it.",
  },
  say: (uid: string) => ({
    ko: `UID ${uid}은(는) 커서 useradd에 -l이 없으면 이미지가 크게 늘어날 수 있습니다.`,
    en: `UID ${uid} is large; without -l useradd may make the image very large.`,
  }),
  *check(doc) {
    for (const it of commandsNamed(doc, "useradd")) {
      const args = argumentsOf(it.words.slice(1), takesValue);
      const uid = args.flags.find(({ name }) => name === "-u" || name === "--uid");
      const [program] = it.words;
      if (!uid || !program || hasFlag(args, "-l", "--no-log-init")) continue;
      const value = it.words.find(({ text }) => text === uid.value);
      const number = value ? valuesOf(doc, it, value)?.[0] : uid.value;
      if (!/^\d{6,}$/.test(number ?? "")) continue;
      yield {
        at: (value ?? uid.word).at,
        data: number ?? "",
        fixes: [fix({ ko: "-l 넣기", en: "Add -l" }, false, addAfter(it, program, "-l"))],
      };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN useradd -u «1234567» app\n",
      good: "FROM debian:13\nRUN useradd -l -u 1234567 app\n",
    },
    {
      bad: "FROM debian:13\nARG U=200000\nRUN useradd --uid «$U» a\nONBUILD RUN useradd -mu «123456» b && useradd «--uid=999999» c\n",
      good: "FROM debian:13\nARG U=200000\nRUN useradd -l --uid $U a\nONBUILD RUN useradd -l -mu 123456 b && useradd -l --uid=999999 c\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nARG V\nRUN useradd -l -u 123456 a && useradd -lmu 123456 b && useradd --no-log-init --uid 123456 c && useradd -u 12345 d && useradd -u $V e && useradd f\n",
      doc: false,
    },
  ],
});
