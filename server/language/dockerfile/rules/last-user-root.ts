import { rule } from "../rule.ts";
import { chainOf } from "../stages.ts";
import { isRoot } from "../users.ts";
import { variablesOf } from "../variables.ts";

export default rule({
  name: "last-user-root",
  title: { ko: "마지막 USER가 root입니다", en: "The last USER is root" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3002"],
  topic: "dockerfile/user",
  why: {
    ko: "이미지의 마지막 USER가 컨테이너를 실행하는 사용자입니다. root로 끝나면 프로그램의 취약점이 곧 컨테이너 전체의 권한이 됩니다. 필요한 작업이 끝나면 일반 사용자로 돌아오세요.",
    en: "The last USER of an image is who its containers run as. If that is root, a hole in the program is power over the whole container. Go back to an ordinary user when the work of root is done.",
  },
  say: (user: string) => ({
    ko: `컨테이너가 ${user} 권한으로 실행됩니다. 마지막에는 root가 아닌 USER를 두세요.`,
    en: `Containers run as ${user}; end with a USER that is not root.`,
  }),
  *check(doc) {
    const final = doc.stages.at(-1);
    if (!final) return;
    for (const stage of chainOf(final)) {
      const last = stage.instructions.findLast((it) => it.name === "USER" && it.args.text !== "");
      if (!last) continue;
      const user = variablesOf(doc).expand(last.args, last);
      if (user !== undefined && isRoot(user)) yield { at: last.args.at, data: user };
      return;
    }
  },
  examples: [
    { bad: "FROM node:26\nUSER node\nRUN npm ci\nUSER «root»\nRUN chown -R node /app\n" },
    { bad: "FROM node:26 AS base\nUSER «0:0»\nFROM base\nCMD true\n", doc: false },
    { bad: "FROM scratch\nARG U=root\nUSER «$U»\n", doc: false },
    {
      good: "FROM node:26 AS build\nUSER root\nFROM nginx:1.30\nUSER root\nRUN true\nUSER nginx\n",
    },
    { good: "FROM node:26\nUSER rooty\nFROM node:26\nUSER $U\n", doc: false },
  ],
});
