import { calledAs, callsOf } from "../packages.ts";
import { fix, replace, rule } from "../rule.ts";

/** What the sub-commands of apt are called where scripts may rely on them. */
const instead: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  autoclean: "apt-get",
  autopurge: "apt-get",
  autoremove: "apt-get",
  "build-dep": "apt-get",
  clean: "apt-get",
  download: "apt-get",
  install: "apt-get",
  policy: "apt-cache",
  purge: "apt-get",
  reinstall: "apt-get",
  remove: "apt-get",
  search: "apt-cache",
  show: "apt-cache",
  source: "apt-get",
  update: "apt-get",
  upgrade: "apt-get",
};

export default rule({
  name: "apt-in-script",
  title: { ko: "스크립트에서 apt 사용", en: "apt in a script" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3027"],
  topic: "dockerfile/run-apt-get",
  why: {
    ko: "`apt`는 사람이 터미널에서 쓰는 명령이라 옵션과 출력이 버전마다 바뀔 수 있고, 스크립트에서 쓰면 경고를 냅니다. 스크립트에는 `apt-get`과 `apt-cache`를 씁니다.",
    en: "`apt` is made for people at a terminal: its options and output may change, and it warns when a script uses it. Scripts use `apt-get` and `apt-cache`.",
  },
  say: (command: string) => ({
    ko: `${command} 대신 스크립트용인 apt-get을 쓰세요.`,
    en: `Use apt-get, which is made for scripts, for ${command}.`,
  }),
  *check(doc) {
    const calls = callsOf(doc, "apt").filter(({ ran, verb }) => ran.program === "apt" && verb !== "");
    for (const call of calls) {
      const { program, verb } = call;
      const better = instead[verb];
      const path = program.text.slice(0, program.text.length - "apt".length);
      const title = { ko: `${better} 쓰기`, en: `Use ${better}` };
      const isPlain = program.raw.text === program.text && program.raw.gaps.length === 0;
      yield {
        at: program.at,
        data: calledAs(call),
        fixes: better && isPlain ? [fix(title, false, replace(program.at, path + better))] : [],
      };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN «apt» update && «apt» install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: 'FROM debian:13\nONBUILD RUN sudo «/usr/bin/apt» show a\nRUN ["«apt»", "update"]\n',
      good: 'FROM debian:13\nONBUILD RUN sudo /usr/bin/apt-cache show a\nRUN ["apt-get", "update"]\n',
      doc: false,
    },
    { bad: "FROM debian:13\nRUN «apt» list --installed\n", doc: false },
    { good: "FROM debian:13\nRUN apt-get update\nRUN echo apt install; apt --version\n", doc: false },
  ],
});
