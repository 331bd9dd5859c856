import { kindOf, readsFlags } from "../flags.ts";
import { fix, remove, rule, withSpaceBefore } from "../rule.ts";
import { withFlags } from "../stages.ts";
import type { Flag, Instruction } from "../syntax.ts";

/** The first flag of each name. */
function firstsOf(flags: readonly Flag[]): ReadonlyMap<string, Flag> {
  const firsts = new Map<string, Flag>();
  for (const it of flags) if (!firsts.has(it.name.text)) firsts.set(it.name.text, it);
  return firsts;
}

const repeatsSome = ({ flags }: Instruction): boolean =>
  flags.length > 1 && firstsOf(flags).size < flags.length;

export default rule({
  name: "duplicate-flag",
  title: { ko: "두 번 쓴 플래그", en: "A flag that stands twice" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", "dockerfile-utils:FLAG_DUPLICATE"],
  topic: "dockerfile/overview",
  why: {
    ko: "`--mount`, `--exclude`, `--device`만 여러 번 쓸 수 있습니다. 다른 플래그를 한 명령어에 두 번 쓰면 어느 쪽을 따를지 정해져 있지 않아 빌드가 실패합니다.",
    en: "Only `--mount`, `--exclude` and `--device` may be repeated. Any other flag that stands twice in an instruction makes the build fail, as it does not say which one counts.",
  },
  say: (flag: string) => ({
    ko: `--${flag} 플래그는 한 번만 쓸 수 있습니다.`,
    en: `--${flag} can be given only once.`,
  }),
  *check(doc) {
    const places = withFlags(doc).filter(({ instruction }) => repeatsSome(instruction));
    for (const { instruction: it } of places) {
      if (!readsFlags(it)) continue;
      const firsts = firstsOf(it.flags);
      for (const flag of it.flags) {
        const first = firsts.get(flag.name.text) ?? flag;
        const kind = first === flag ? undefined : kindOf(it.name, flag);
        if (!kind || kind === "values") continue;
        yield {
          at: flag.at,
          data: flag.name.text,
          related: [{ at: first.at, said: { ko: "처음 쓴 곳", en: "It stands here first" } }],
          fixes: [
            fix(
              { ko: "뒤에 쓴 것 지우기", en: "Remove the later one" },
              first.value?.text === flag.value?.text,
              remove(withSpaceBefore(doc.source, flag.at)),
            ),
            fix(
              { ko: "앞에 쓴 것 지우기", en: "Remove the earlier one" },
              false,
              remove(withSpaceBefore(doc.source, first.at)),
            ),
          ],
        };
      }
    }
  },
  examples: [
    {
      bad: "FROM node:26\nCOPY --chown=node «--chown=root» . /app\n",
      good: "FROM node:26\nCOPY --chown=node . /app\n",
    },
    {
      bad: "FROM alpine:3.24\nHEALTHCHECK --timeout=3s «--timeout=3s» CMD true\n",
      good: "FROM alpine:3.24\nHEALTHCHECK --timeout=3s CMD true\n",
      doc: false,
    },
    {
      good: "FROM node:26\nRUN --mount=type=cache,target=/a --mount=type=cache,target=/b npm ci\nCOPY --exclude=a --exclude=b . /app\n",
    },
  ],
});
