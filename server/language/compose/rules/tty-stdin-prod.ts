import { scalarsAt } from "../nodes.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "tty-stdin-prod",
  title: { ko: "터미널을 열어 둔 서비스", en: "Service that keeps a terminal open" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: [],
  topic: "compose/services.tty",
  why: {
    ko: "tty와 stdin_open은 사람이 붙어서 쓸 때 필요합니다. 서버에서는 로그에 색 코드와 줄바꿈이 섞이고, 표준 오류가 표준 출력과 구분되지 않습니다.",
    en: "tty and stdin_open serve a person at the terminal. On a server they mix colour codes into the logs and merge the two outputs into one.",
  },
  say: ({ key }: { key: string }) => ({
    ko: `${key}는 사람이 터미널로 쓸 때만 필요합니다.`,
    en: `${key} is needed only by a person at a terminal.`,
  }),
  *check(doc) {
    for (const key of ["tty", "stdin_open"])
      for (const { node } of scalarsAt(doc, [`services.${key}`]))
        if (node.text === "true") yield { at: node.at, data: { key } };
  },
  examples: [
    {
      bad: "services:\n  app:\n    image: app:1\n    tty: «true»\n",
      good: "services:\n  app:\n    image: app:1\n",
    },
    { good: "services:\n  app:\n    image: app:1\n    stdin_open: false\n", doc: false },
  ],
});
