import { lazy } from "../../core/memo.ts";
import type { Flag } from "../../shell/arguments.ts";
import type { Word } from "../../shell/syntax.ts";
import { addAfter } from "../edits.ts";
import { isShipped } from "../layers.ts";
import { type Call, calledAs, installsOf } from "../packages.ts";
import { fix, rule } from "../rule.ts";

const flag = "--no-install-recommends";

/** The word after which the flag reads well: the last of the flags that follow the sub-command. */
function lastFlag({ ran, verbAt, manager }: Call): Word {
  let last = verbAt;
  for (const word of ran.words.slice(ran.words.indexOf(verbAt) + 1)) {
    if (!word.text.startsWith("-") || manager.takesValue.has(word.text)) break;
    last = word;
  }
  return last;
}

const setting = /^APT::Install-Recommends[= ]/i;

/** Whether a flag says that recommended packages are wanted, or not. */
const decides = ({ name, value }: Flag): boolean =>
  name === flag || name === "--install-recommends" || (value !== undefined && setting.test(value));

const isUndecided = ({ operands, args }: Call): boolean => operands.length > 0 && !args.flags.some(decides);

/** The setting as it stands in a file for apt, not as an option of one command. */
const inFile = /(?<!-o[ =]?["']?)APT::Install-Recommends/i;

export default rule({
  name: "apt-recommends-installed",
  title: { ko: "추천 패키지까지 설치", en: "Recommended packages are installed" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3015"],
  topic: "dockerfile/run-apt-get.no-install-recommends",
  why: {
    ko: "apt-get은 꼭 필요하지 않은 추천 패키지도 함께 설치합니다. `--no-install-recommends`를 쓰면 이미지가 작아지고 알려진 취약점도 줄어듭니다. 필요한 것은 이름을 적어 설치합니다.",
    en: "apt-get also installs packages that are merely recommended. With `--no-install-recommends` the image gets smaller and has fewer known vulnerabilities; name those that are needed.",
  },
  say: (command: string) => ({
    ko: `${command} 명령이 추천 패키지까지 설치합니다. ${flag}를 쓰세요.`,
    en: `${command} installs recommended packages, too; use ${flag}.`,
  }),
  *check(doc) {
    const configured = lazy(() => doc.source.search(inFile));
    for (const call of installsOf(doc, "apt").filter(isUndecided)) {
      const { ran, verbAt } = call;
      if (!isShipped(doc, ran.run.stage)) continue;
      // A configuration file from here on.
      if (configured() >= 0 && configured() < verbAt.at.start) continue;
      const title = { ko: `${flag} 넣기`, en: `Add ${flag}` };
      yield {
        at: verbAt.at,
        data: calledAs(call),
        fixes: [fix(title, false, addAfter(ran, lastFlag(call), flag))],
      };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get install -y --no-install-recommends a && apt-get -o APT::Install-Recommends=0 install -y b && apt-get «install» -y c\n",
      good: "FROM debian:13\nRUN apt-get install -y --no-install-recommends a && apt-get -o APT::Install-Recommends=0 install -y b && apt-get install -y --no-install-recommends c\n",
      doc: false,
    },
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get «install» -y curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: "FROM debian:13\nRUN apt-get «install» -t stable \\\n  curl\n",
      good: "FROM debian:13\nRUN apt-get install --no-install-recommends -t stable \\\n  curl\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN apt-get -o APT::Install-Recommends=false install a && apt-get -o APT::Install-Recommends=0 install a && apt-get --no-install-recommends install a\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/99no\nRUN apt-get install -y a\n",
      doc: false,
    },
    {
      good: "FROM debian:13 AS build\nRUN apt-get install -y gcc\nFROM debian:13\nCOPY --from=build /a /a\n",
    },
  ],
});
