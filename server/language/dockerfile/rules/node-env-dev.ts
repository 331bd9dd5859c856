import { fix, replace, rule } from "../rule.ts";
import { chainOf } from "../stages.ts";
import { startedBy } from "../started.ts";
import type { Pair, Stage } from "../syntax.ts";

/** Commands and stages that are for developing say so. */
const isForDeveloping = /dev|watch|nodemon|hot|debug|storybook|test|local/i;

/** The last ENV of a variable in stages that build on one another, nearest first. */
function lastSet(chain: readonly Stage[], name: string): Pair | undefined {
  for (const { instructions } of chain) {
    const pairs = instructions.flatMap((it) => (it.name === "ENV" ? it.pairs : []));
    const found = pairs.findLast(({ key }) => key.text === name);
    if (found) return found;
  }
  return undefined;
}

export default rule({
  name: "node-env-dev",
  title: { ko: "마지막 단계의 NODE_ENV=development", en: "NODE_ENV=development in the last stage" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/env-node-env",
  why: {
    ko: "`NODE_ENV=development`이면 Express 같은 프레임워크가 캐시를 끄고 오류의 내부를 그대로 내보내며, npm이 개발용 패키지까지 설치합니다. 배포할 이미지에는 `production`을 두세요.",
    en: "With `NODE_ENV=development` frameworks such as Express keep no caches and show the inside of errors, and npm installs development packages. Use `production` in an image that is shipped.",
  },
  say: (value: string) => ({
    ko: `배포될 마지막 단계의 NODE_ENV가 ${value}입니다.`,
    en: `NODE_ENV is ${value} in the last stage, which is the one that ships.`,
  }),
  *check(doc) {
    const final = doc.stages.at(-1);
    if (!final) return;
    const chain = chainOf(final);
    const names = chain.map(({ from }) => from?.name?.text ?? "");
    const { entrypoint, cmd } = startedBy(final);
    const said = [...names, entrypoint?.args.text ?? "", cmd?.args.text ?? ""].join(" ");
    if ((!entrypoint && !cmd) || isForDeveloping.test(said)) return;
    const value = lastSet(chain, "NODE_ENV")?.value;
    if (!value || !/^["']?dev(elopment)?["']?$/.test(value.text)) return;
    const text = value.text.replace(/dev(elopment)?/, "production");
    yield {
      at: value.at,
      data: value.text.replace(/["']/g, ""),
      fixes: [
        fix({ ko: "production으로 바꾸기", en: "Change to production" }, false, replace(value.at, text)),
      ],
    };
  },
  examples: [
    {
      bad: 'FROM node:26\nENV NODE_ENV=«development»\nUSER node\nCMD ["node", "server.js"]\n',
      good: 'FROM node:26\nENV NODE_ENV=production\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      bad: 'FROM node:26 AS base\nENV NODE_ENV=production\nFROM base\nENV A=1 NODE_ENV=«"dev"»\nCMD x\n',
      good: 'FROM node:26 AS base\nENV NODE_ENV=production\nFROM base\nENV A=1 NODE_ENV="production"\nCMD x\n',
      doc: false,
    },
    {
      good: 'FROM node:26 AS build\nENV NODE_ENV=development\nRUN npm ci\nFROM node:26\nENV NODE_ENV=production\nUSER node\nCMD ["node", "server.js"]\n',
    },
    { good: 'FROM node:26\nENV NODE_ENV=development\nCMD ["npm", "run", "dev"]\n', doc: false },
    { good: "FROM node:26 AS dev\nENV NODE_ENV=development\nCMD x\n", doc: false },
    { good: "FROM node:26\nARG NODE_ENV=development\nENV NODE_ENV=$NODE_ENV\nCMD x\n", doc: false },
    { good: "FROM node:26\nENV NODE_ENV=development\nENV NODE_ENV=production\nCMD x\n", doc: false },
  ],
});
