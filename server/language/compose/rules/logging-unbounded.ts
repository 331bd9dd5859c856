import { type Lacking, lacking } from "../lacking.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "logging-unbounded",
  title: { ko: "크기 제한이 없는 로그", en: "Logs without a limit" },
  category: "reliability",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.logging",
  why: {
    ko: "기본 json-file 로그는 지워지지 않고 쌓여 디스크를 채웁니다. max-size와 max-file로 상한을 두거나 local 드라이버를 쓰세요.",
    en: "The logs of the default driver json-file are never cut and may fill the disk. Set max-size and max-file, or use the driver local.",
  },
  say: ({ service }: Lacking) => ({
    ko: `${service} 서비스의 로그에 크기 제한이 없습니다.`,
    en: `The logs of ${service} grow without a limit.`,
  }),
  check: (doc) =>
    lacking(
      doc,
      ["logging.options.max-size", "logging.driver"],
      'logging:\n  driver: local\n  options:\n    max-size: 10m\n    max-file: "3"',
    ),
  examples: [
    {
      bad: "services:\n  «web»:\n    image: nginx:1.30\n",
      good: 'services:\n  web:\n    image: nginx:1.30\n    logging:\n      driver: local\n      options:\n        max-size: 10m\n        max-file: "3"\n',
    },
    { good: "services:\n  web:\n    extends: base\n  x:\n    profiles: [a]\n", doc: false },
  ],
});
