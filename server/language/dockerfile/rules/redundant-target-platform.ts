import { flagsNamed } from "../flags.ts";
import { fix, remove, rule, withSpaceBefore } from "../rule.ts";
import type { Flag } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** What FROM takes anyway. */
const target = /^\$(TARGETPLATFORM|\{TARGETPLATFORM(:?-[^}]*)?\})$/;
const isTarget = ({ name, value }: Flag): boolean =>
  name.text === "platform" && target.test(value?.text ?? "");

export default rule({
  name: "redundant-target-platform",
  title: { ko: "없어도 되는 --platform", en: "A --platform that says nothing" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: ["hadolint:DL3065", "buildkit:RedundantTargetPlatform"],
  topic: "dockerfile/from-platform",
  tag: "unnecessary",
  why: {
    ko: "FROM은 원래 대상 플랫폼의 이미지를 씁니다. `--platform=$TARGETPLATFORM`은 같은 말을 되풀이할 뿐입니다.",
    en: "FROM uses the image of the target platform anyway; `--platform=$TARGETPLATFORM` only repeats it.",
  },
  say: (flag: string) => ({
    ko: `${flag}: 기본값과 같으므로 지워도 됩니다.`,
    en: `${flag} is the default and can go.`,
  }),
  *check(doc) {
    for (const { from } of doc.stages.filter((it) => it.from?.instruction.flags.some(isTarget))) {
      const flag = from && flagsNamed(from.instruction, "platform")[0];
      if (!flag || !isTarget(flag)) continue;
      if (variablesOf(doc).lookup("TARGETPLATFORM", from.instruction)?.pair.value) continue;
      yield {
        at: flag.at,
        data: doc.source.slice(flag.at.start, flag.at.end),
        fixes: [
          fix(
            { ko: "--platform 지우기", en: "Remove --platform" },
            true,
            remove(withSpaceBefore(doc.source, flag.at)),
          ),
        ],
      };
    }
  },
  examples: [
    { bad: "FROM «--platform=$TARGETPLATFORM» node:26\n", good: "FROM node:26\n" },
    { bad: 'FROM «--platform="${TARGETPLATFORM}"» node:26\n', good: "FROM node:26\n", doc: false },
    {
      bad: "FROM «--platform=${TARGETPLATFORM:-linux/amd64}» node:26\n",
      good: "FROM node:26\n",
      doc: false,
    },
    {
      good: "FROM --platform=$BUILDPLATFORM node:26\nFROM --platform=${TARGETPLATFORM:+linux/amd64} node:26\n",
      doc: false,
    },
  ],
});
