import { flat, mapDefined } from "../../core/flat.ts";
import type { Slice } from "../../core/span.ts";
import { durationOf, meantDuration } from "../durations.ts";
import { readsFlags } from "../flags.ts";
import { fix, replace, rule } from "../rule.ts";
import { instructionsNamed } from "../stages.ts";
import type { Flag, Instruction } from "../syntax.ts";

type Kind = "not-a-duration" | "missing-unit" | "unknown-unit" | "too-short";

const says: Readonly<Record<Kind, (text: string) => { ko: string; en: string }>> = {
  "not-a-duration": (text) => ({
    ko: `${text}: 시간을 읽을 수 없습니다. 30s나 1m30s처럼 쓰세요.`,
    en: `${text} is no length of time; write something like 30s or 1m30s.`,
  }),
  "missing-unit": (text) => ({
    ko: `${text}에 단위가 없습니다. 30s나 1m30s처럼 쓰세요.`,
    en: `${text} lacks its unit; write something like 30s or 1m30s.`,
  }),
  "unknown-unit": (text) => ({
    ko: `${text}의 단위를 읽을 수 없습니다. 쓸 수 있는 단위는 ns, us, ms, s, m, h입니다.`,
    en: `The unit of ${text} means nothing; there are ns, us, ms, s, m and h.`,
  }),
  "too-short": (text) => ({
    ko: `${text}: 1ms보다 짧습니다. 기본값을 쓰려면 0으로 두세요.`,
    en: `${text} is shorter than 1ms; for the default write 0.`,
  }),
};

const flags: ReadonlySet<string> = new Set(["interval", "start-interval", "start-period", "timeout"]);

const nothing: readonly Slice[] = [];

/** The values of an instruction that are no lengths of time. */
const faultsIn = (it: Instruction): readonly Slice[] =>
  it.flags.length > 0 && readsFlags(it) ? mapDefined(it.flags, faulty) : nothing;

const faulty = ({ name, value }: Flag): Slice | undefined =>
  value && flags.has(name.text) && faultOf(value.text) ? value : undefined;

/** As nearly everybody writes it. */
const usual = /^\d{1,6}(?:ms|s|m|h)$/;

function faultOf(text: string): Kind | undefined {
  if (text === "" || usual.test(text)) return undefined;
  const duration = durationOf(text);
  if (duration.kind !== "duration") return duration.kind;
  return duration.nanoseconds !== 0 && duration.nanoseconds < 1e6 ? "too-short" : undefined;
}

export default rule({
  name: "duration-syntax",
  title: { ko: "시간이 아닌 값", en: "No length of time" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [
    "dockerfile-utils:FLAG_INVALID_DURATION",
    "dockerfile-utils:FLAG_MISSING_DURATION",
    "dockerfile-utils:FLAG_UNKNOWN_UNIT",
    "dockerfile-utils:FLAG_LESS_THAN_1MS",
  ],
  topic: "dockerfile/healthcheck",
  why: {
    ko: "HEALTHCHECK의 시간은 숫자와 단위를 붙여 `30s`, `1m30s`처럼 씁니다. 단위가 없거나 1ms보다 짧으면 빌드가 실패합니다. 0은 기본값을 뜻합니다.",
    en: "The times of HEALTHCHECK are numbers with units, `30s` or `1m30s`. Without a unit or below 1ms the build fails; 0 stands for the default.",
  },
  say: ({ kind, text }: { kind: Kind; text: string }) => says[kind](text),
  *check(doc) {
    const faults = flat(instructionsNamed(doc, "HEALTHCHECK"), ({ instruction }) => faultsIn(instruction));
    for (const { at, text } of faults) {
      const kind = faultOf(text);
      if (!kind) continue;
      const meant = kind === "too-short" ? undefined : meantDuration(text);
      const title = { ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` };
      yield { at, data: { kind, text }, fixes: meant ? [fix(title, false, replace(at, meant))] : [] };
    }
  },
  examples: [
    {
      bad: "FROM nginx:1.30\nHEALTHCHECK --interval=«30» CMD true\n",
      good: "FROM nginx:1.30\nHEALTHCHECK --interval=30s CMD true\n",
    },
    {
      bad: "FROM nginx:1.30\nHEALTHCHECK --timeout=«5sec» CMD true\n",
      good: "FROM nginx:1.30\nHEALTHCHECK --timeout=5s CMD true\n",
    },
    { bad: "FROM nginx:1.30\nHEALTHCHECK --start-period=«100us» CMD true\n", doc: false },
    { bad: "FROM nginx:1.30\nHEALTHCHECK --start-interval=«-1s» CMD true\n", doc: false },
    { bad: "FROM nginx:1.30\nHEALTHCHECK --timeout=«5..5s» --interval=«a1s» CMD true\n", doc: false },
    { bad: "FROM nginx:1.30\nHEALTHCHECK --timeout=«$T» CMD true\n", doc: false },
    {
      good: "FROM nginx:1.30\nHEALTHCHECK --interval=1m30s --timeout=0s --start-period=0 --start-interval=.5s CMD true\nHEALTHCHECK --interval=x NONE\n",
      doc: false,
    },
  ],
});
