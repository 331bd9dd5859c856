import { nearest } from "../../core/nearest.ts";
import { type Slice, span } from "../../core/span.ts";
import { jsonArray } from "../execForm.ts";
import { flagsOf, kindOf, readsFlags } from "../flags.ts";
import { fix, remove, replace, rule, withSpaceBefore } from "../rule.ts";
import { withFlags } from "../stages.ts";
import type { Dockerfile, Flag, Instruction } from "../syntax.ts";

interface Data {
  readonly flag: string;
  readonly name: string;
  readonly meant: string | undefined;
  readonly isDropped: boolean;
}

const aimOf = ({ meant, isDropped }: Data) => {
  if (isDropped) return { ko: " 빌더는 말없이 무시합니다.", en: " The builder ignores it silently." };
  return meant
    ? { ko: ` --${meant} 플래그를 쓰려던 것인가요?`, en: ` Did you mean --${meant}?` }
    : { ko: "", en: "" };
};

/** The instructions whose flags dockerfile-utils knows. */
const inUtils: ReadonlyMap<string, readonly string[]> = new Map(
  ["ADD", "COPY", "FROM", "HEALTHCHECK"].map((it) => [it, [`dockerfile-utils:UNKNOWN_${it}_FLAG`]]),
);

const commands: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT"]);

/** `CMD --port 80` was meant as arguments, which a JSON array says. */
function asArguments({ name, flags, words, args }: Instruction): string | undefined {
  if (!commands.has(name) || flags.length === 0 || args.text.startsWith("[")) return undefined;
  const all = [...flags.map(writtenFlag), ...words.map((it: Slice) => it.text)];
  return all.some((it) => /["'\\$`|&;<>()*?]/.test(it)) ? undefined : jsonArray(all);
}

interface Strange {
  readonly it: Instruction;
  readonly flag: Flag;
  /** All of its words as an array, where that may be what was meant. */
  readonly array: string | undefined;
}

/** Each flag that its instruction does not have. */
function strangeIn(doc: Dockerfile): readonly Strange[] {
  const found: Strange[] = [];
  for (const { instruction: it } of withFlags(doc)) {
    const strange = it.flags.filter((flag) => !kindOf(it.name, flag));
    const array = strange.length > 0 ? asArguments(it) : undefined;
    for (const flag of strange) found.push({ it, flag, array });
  }
  return found;
}

const writtenFlag = ({ name, value }: Flag): string => `--${name.text}${value ? `=${value.text}` : ""}`;

function* fixesFor(source: string, { it, flag, array }: Strange, meant: string | undefined) {
  const word = span(flag.at.start + 2, flag.name.at.end);
  if (meant)
    yield fix(
      { ko: `--${meant} 플래그로 고치기`, en: `Change to --${meant}` },
      meant === flag.name.text.toLowerCase(),
      replace(word, meant),
    );
  if (array)
    yield fix(
      { ko: "JSON 배열로 바꾸기", en: "Turn into a JSON array" },
      false,
      replace(span(it.flags[0]?.at.start ?? it.args.at.start, it.at.end), array),
    );
  else
    yield fix(
      { ko: `--${flag.name.text} 지우기`, en: `Remove --${flag.name.text}` },
      false,
      remove(withSpaceBefore(source, flag.at)),
    );
}

export default rule({
  name: "unknown-flag",
  title: { ko: "없는 플래그", en: "Unknown flag" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL1000", ...[...inUtils.values()].flat()],
  topic: "dockerfile/overview",
  why: {
    ko: "명령어마다 쓸 수 있는 플래그가 정해져 있고 대소문자를 가립니다. 모르는 플래그가 있으면 빌드가 시작되지 않습니다. `CMD --help`처럼 `--`로 시작하는 인자도 플래그로 읽히므로 JSON 배열로 써야 합니다.",
    en: "Each instruction has its own flags, and they are case-sensitive. With an unknown one the build does not start. Arguments that start with `--`, as in `CMD --help`, are read as flags too and need the JSON form.",
  },
  say: (data: Data) => ({
    ko: `${data.name} 명령어에 --${data.flag} 플래그는 없습니다.${aimOf(data).ko}`,
    en: `${data.name} has no flag --${data.flag}.${aimOf(data).en}`,
  }),
  *check(doc) {
    for (const strange of strangeIn(doc)) {
      const { it, flag } = strange;
      const isDropped = !readsFlags(it);
      const meant = nearest(flag.name.text, Object.keys(flagsOf(it.name)));
      yield {
        at: span(flag.at.start, flag.name.at.end),
        data: { flag: flag.name.text, name: it.name, meant, isDropped },
        aliases: ["hadolint:DL1000", ...(inUtils.get(it.name) ?? [])],
        ...(isDropped && { severity: "warning" as const }),
        fixes: [...fixesFor(doc.source, strange, meant)],
      };
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24\nCOPY «--chwon»=node:node . /app\n",
      good: "FROM alpine:3.24\nCOPY --chown=node:node . /app\n",
    },
    {
      bad: 'FROM node:26\nENTRYPOINT ["node"]\nCMD «--version»\n',
      good: 'FROM node:26\nENTRYPOINT ["node"]\nCMD ["--version"]\n',
    },
    {
      bad: "FROM «--PLATFORM»=$BUILDPLATFORM alpine:3.24\n",
      good: "FROM --platform=$BUILDPLATFORM alpine:3.24\n",
    },
    { bad: "FROM alpine:3.24\nADD «--x» . /app\n", good: "FROM alpine:3.24\nADD . /app\n", doc: false },
    {
      bad: "FROM alpine:3.24\nONBUILD COPY «--form»=a /b /c\n",
      good: "FROM alpine:3.24\nONBUILD COPY --from=a /b /c\n",
      doc: false,
    },
    { bad: "FROM alpine:3.24\nARG «--x» A=1\n", good: "FROM alpine:3.24\nARG A=1\n", doc: false },
    {
      good: "FROM alpine:3.24\nADD --unpack --keep-git-dir=true --checksum=x --exclude=a --exclude=b --link --chmod=0644 a b\nCOPY --parents --from=x a b\nRUN --mount=type=cache,target=/c --network=none --security=sandbox --device=x true\nHEALTHCHECK --interval=1s --timeout=1s --start-period=1s --start-interval=1s --retries=1 CMD true\n",
      doc: false,
    },
    { good: "FROM -- alpine:3.24\nRUN -- --x\nUNKNOWN2 x\n", doc: false },
  ],
});
