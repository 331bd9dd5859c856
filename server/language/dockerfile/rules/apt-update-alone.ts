import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { joint } from "../edits.ts";
import { isVolatile } from "../layers.ts";
import { calledAs, calledAt, callsOf } from "../packages.ts";
import { fix, replace, rule } from "../rule.ts";
import type { Run } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

const uses = /^(install|reinstall|satisfy|upgrade|dist-upgrade|full-upgrade|build-dep|source|download)$/;

/** Programs that surely do not install anything with the lists. */
const harmless =
  /^(apt-get|apt|rm|set|echo|printf|mkdir|cat|sed|dpkg|true|export|ln|cp|mv|add-apt-repository|:|\[|test)$/;

/** One RUN out of two that follow each other. */
function merged(doc: Dockerfile, run: Run, next: Run | undefined): Fix[] {
  const [text] = run.texts;
  if (!next || !text || run.texts.length > 1 || next.texts.length > 1 || run.isTrigger || next.isTrigger)
    return [];
  const isNext = next.instruction.index === run.instruction.index + 1 && next.stage === run.stage;
  const isPlain = [run, next].every(
    ({ instruction, texts }) =>
      instruction.comments.length + instruction.flags.length + instruction.heredocs.length === 0 &&
      (texts[0]?.script?.errors.length ?? 1) + (texts[0]?.script?.comments.length ?? 1) === 0,
  );
  if (!isNext || !isPlain || next.instruction.above.length > 0) return [];
  const at = span(run.instruction.at.end, next.instruction.args.at.start);
  const title = { ko: "다음 RUN과 합치기", en: "Merge with the next RUN" };
  return [fix(title, false, replace(at, joint(doc, text)))];
}

export default rule({
  name: "apt-update-alone",
  title: { ko: "설치와 떨어진 apt-get update", en: "apt-get update apart from the installation" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-apt-get",
  why: {
    ko: "`RUN apt-get update`는 한 번 만든 레이어를 캐시로 다시 씁니다. 나중에 설치할 패키지를 바꾸면 오래된 목록으로 설치하려다 옛 버전이 설치되거나 404로 실패합니다. 같은 RUN에서 update와 install을 `&&`로 잇습니다.",
    en: "`RUN apt-get update` is taken from the cache once it is built. When the packages to install change later, the old lists lead to old versions, or to a 404. Join update and install with `&&` in the same RUN.",
  },
  say: (command: string) => ({
    ko: `${command}와 설치가 다른 RUN에 있어 오래된 목록이 캐시에서 쓰일 수 있습니다.`,
    en: `${command} stands in another RUN than the installation, so old lists may come from the cache.`,
  }),
  *check(doc) {
    const calls = callsOf(doc, "apt", "aptitude");
    const using = new Set(mapDefined(calls, ({ ran, verb }) => (uses.test(verb) ? ran.run : undefined)));
    const updates = calls.filter(({ ran, verb }) => verb === "update" && !using.has(ran.run));
    if (updates.length === 0) return;
    const runs = [...new Set(calls.map(({ ran }) => ran.run))];
    const told = new Set<Run>();
    for (const update of updates) {
      const { run } = update.ran;
      if (told.has(run) || !run.commands.every(({ program }) => harmless.test(program))) continue;
      if (isVolatile(doc, run.instruction, "/var/lib/apt/lists")) continue;
      told.add(run);
      const fixes = merged(doc, run, runs[runs.indexOf(run) + 1]);
      yield { at: calledAt(update), data: calledAs(update), fixes };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «apt-get update»\nRUN apt-get install -y --no-install-recommends curl=8.14.* && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl=8.14.* && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: "FROM debian:13\nRUN dpkg --add-architecture i386 \\\n && «apt-get update»\nRUN apt-get install -y a\n",
      good: "FROM debian:13\nRUN dpkg --add-architecture i386 \\\n && apt-get update \\\n && apt-get install -y a\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN «apt-get update»\n# why\nRUN apt-get install -y a\nRUN ./x\nONBUILD RUN «apt update»\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y a\nRUN apt-get update && ./install.sh\nRUN apt-get update && curl x | bash\nRUN apt-get update && apt-get -y upgrade\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\n",
      doc: false,
    },
  ],
});
