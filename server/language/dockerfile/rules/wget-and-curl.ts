import type { Span } from "../../core/span.ts";
import { rule } from "../rule.ts";
import { commandsNamed } from "../runs.ts";
import type { Stage } from "../syntax.ts";

export default rule({
  name: "wget-and-curl",
  title: { ko: "wget과 curl을 함께 사용", en: "Both wget and curl" },
  category: "size",
  severity: "hint",
  recommended: true,
  aliases: ["hadolint:DL4001"],
  topic: "security/no-unneeded-packages",
  why: {
    ko: "두 도구는 같은 일을 합니다. 하나만 쓰면 이미지에 설치할 것이 줄고 읽기도 쉽습니다.",
    en: "Both tools do the same. With one of them there is less to install in the image, and to read.",
  },
  say: (other: string) => ({
    ko: `이 단계는 이미 ${other}을 씁니다. 둘 중 하나로 통일하세요.`,
    en: `This stage uses ${other} already; one of the two is enough.`,
  }),
  *check(doc) {
    const first = new Map<Stage, { wget?: Span; curl?: Span }>();
    for (const tool of ["wget", "curl"] as const)
      for (const { run, words } of commandsNamed(doc, tool)) {
        const uses = first.get(run.stage) ?? {};
        if (words[0]) uses[tool] ??= words[0].at;
        first.set(run.stage, uses);
      }
    for (const { wget, curl } of first.values()) {
      if (!wget || !curl) continue;
      const isWgetFirst = wget.start < curl.start;
      const other = isWgetFirst ? "wget" : "curl";
      const [at, before] = isWgetFirst ? [curl, wget] : [wget, curl];
      const said = { ko: `${other}을 쓰는 곳`, en: `${other} is used here` };
      yield { at, data: other, related: [{ at: before, said }] };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN wget -q https://example.com/a\nRUN «curl» -fsSLO https://example.com/b\n",
      good: "FROM debian:13\nRUN curl -fsSLO https://example.com/a\nRUN curl -fsSLO https://example.com/b\n",
    },
    {
      bad: "FROM debian:13\nONBUILD RUN curl a && «wget» b && wget c\nFROM scratch\nRUN curl d\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN wget a\nFROM debian:13\nRUN curl b\nRUN apt-get install wget curl\n",
      doc: false,
    },
  ],
});
