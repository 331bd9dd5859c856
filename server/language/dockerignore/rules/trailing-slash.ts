import { fix, remove, rule } from "../rule.ts";

export default rule({
  name: "trailing-slash",
  title: { ko: "뜻이 없는 끝의 /", en: "A slash at the end that means nothing" },
  category: "style",
  severity: "hint",
  recommended: false,
  aliases: [],
  tag: "unnecessary",
  topic: "dockerignore/vs-gitignore",
  why: {
    ko: ".gitignore에서 끝의 `/`는 폴더에만 맞는다는 뜻이지만 .dockerignore는 그것을 지우고 읽습니다. 같은 이름의 파일도 함께 제외됩니다.",
    en: "In a .gitignore a slash at the end means folders only. A .dockerignore drops it, so that a file of the name is left out as well.",
  },
  say: (pattern: string) => ({
    ko: `끝의 /는 뜻이 없어 이름이 ${pattern}인 파일도 제외됩니다.`,
    en: `The slash at the end means nothing; a file called ${pattern} is left out as well.`,
  }),
  *check({ patterns }) {
    for (const { written, writtenAt } of patterns) {
      const slashes = /[^/](\/+)$/.exec(written)?.[1];
      if (slashes === undefined) continue;
      const at = { start: writtenAt.end - slashes.length, end: writtenAt.end };
      yield {
        at,
        data: written.slice(0, -slashes.length),
        fixes: [fix({ ko: "끝의 / 지우기", en: "Delete the slash" }, true, remove(at))],
      };
    }
  },
  examples: [
    { bad: "node_modules«/»\n!dist«//»\n", good: "node_modules\n!dist\n" },
    { good: "node_modules\n/dist\n/\nsrc/**\n", doc: false },
  ],
});
