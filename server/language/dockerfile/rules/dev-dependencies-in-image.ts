import { addAfter } from "../edits.ts";
import { isShipped } from "../layers.ts";
import { fullInstalls, isForDevelopment, isPruned } from "../nodeModules.ts";
import { type Call, calledAs, calledAt } from "../packages.ts";
import { fix, rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";
import { chainOf } from "../stages.ts";
import type { Dockerfile, Stage } from "../syntax.ts";
import { copiedBy } from "../words.ts";

interface Data {
  readonly command: string;
  /** The stage whose node_modules is copied. */
  readonly from?: string;
}

/** Whether the stage builds something after the installation, for which it needs them. */
const builds = ({ ran }: Call, doc: Dockerfile): boolean =>
  doc.source
    .slice(ran.words[0]?.at.start ?? 0)
    .search(
      /\b(run (build|compile|bundle)|tsc|webpack|vite build|ng build|next build|yarn build|pnpm build)\b/,
    ) >= 0;

const flagOf = ({ manager }: Call): string =>
  manager.id === "npm" || manager.id === "bun"
    ? "--omit=dev"
    : manager.id === "pnpm"
      ? "--prod"
      : "--production";

/** The last installation of each stage that brings them along for good. */
function lastingInstalls(doc: Dockerfile): Map<Stage, Call> {
  const found = new Map<Stage, Call>();
  for (const call of fullInstalls(doc)) {
    const { stage, instruction } = call.ran.run;
    if (!isPruned(doc, stage, instruction)) found.set(stage, call);
  }
  return found;
}

/** The one whose result a stage, or one that it builds on, holds. */
function installBehind(full: ReadonlyMap<Stage, Call>, stage: Stage | undefined): Call | undefined {
  for (const it of stage ? chainOf(stage) : []) {
    const call = full.get(it);
    if (call) return call;
  }
  return undefined;
}

export default rule({
  name: "dev-dependencies-in-image",
  title: { ko: "이미지에 남은 개발 의존성", en: "Development dependencies in the image" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/antipattern-dev-deps",
  why: {
    ko: "테스트 도구와 번들러 같은 개발 의존성은 실행할 때 쓰이지 않으면서 크기와 취약점을 늘립니다. 빌드는 앞 단계에서 하고, 마지막 단계에는 `npm ci --omit=dev`로 설치한 것만 둡니다.",
    en: "Development dependencies such as test tools and bundlers are not used at run time, but add size and vulnerabilities. Build in an earlier stage, and keep only what `npm ci --omit=dev` installs in the last one.",
  },
  say: ({ command, from }: Data) =>
    from === undefined
      ? {
          ko: `${command} 명령이 마지막 이미지에 개발 의존성까지 설치합니다.`,
          en: `${command} installs development dependencies into the final image.`,
        }
      : {
          ko: `${from} 단계의 node_modules에는 개발 의존성도 들어 있습니다.`,
          en: `The node_modules of the stage ${from} have development dependencies, too.`,
        },
  *check(doc) {
    const full = lastingInstalls(doc);
    for (const [stage, call] of full) {
      if (!isShipped(doc, stage) || isForDevelopment(doc, doc.stages.at(-1) ?? stage)) continue;
      const title = { ko: `${flagOf(call)} 넣기`, en: `Add ${flagOf(call)}` };
      const add = fix(title, false, addAfter(call.ran, call.verbAt, flagOf(call)));
      yield { at: calledAt(call), data: { command: calledAs(call) }, fixes: builds(call, doc) ? [] : [add] };
    }
    for (const use of stageGraphOf(doc).uses) {
      const call = installBehind(full, use.target);
      if (!call || use.instruction.name !== "COPY" || !isShipped(doc, use.stage)) continue;
      const modules = copiedBy(use.instruction).sources.find(({ text }) =>
        /(^|\/)node_modules\/?$/.test(text),
      );
      if (!modules || isForDevelopment(doc, use.stage)) continue;
      yield { at: modules.at, data: { command: calledAs(call), from: use.name.text } };
    }
  },
  examples: [
    {
      bad: 'FROM node:26\nWORKDIR /app\nCOPY package*.json ./\nRUN «npm ci»\nCOPY . .\nCMD ["node", "server.js"]\n',
      good: 'FROM node:26\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\nCMD ["node", "server.js"]\n',
    },
    {
      bad: "FROM node:26 AS build\nRUN npm ci && npm run build\nFROM node:26\nCOPY --from=build /app/dist /app/dist\nCOPY --from=build «/app/node_modules» /app/node_modules\n",
      doc: false,
    },
    { bad: "FROM node:26\nRUN «pnpm install» && pnpm build\n", doc: false },
    {
      good: "FROM node:26 AS build\nRUN npm ci && npm run build\nFROM node:26\nENV NODE_ENV=production\nRUN npm ci\nCOPY --from=build /app/dist /app/dist\n",
    },
    {
      good: 'FROM node:26\nRUN npm ci && npm run build && npm prune --omit=dev\nCMD ["node", "x"]\n',
      doc: false,
    },
    {
      good: 'FROM node:26\nRUN npm install\nCMD ["npm", "run", "dev"]\n',
      doc: false,
    },
    {
      good: "FROM node:26 AS build\nRUN npm ci && npm run build && npm prune --production\nFROM node:26 AS test\nRUN npm ci\nFROM nginx:1.30\nCOPY --from=build /app/node_modules /x\nRUN npm install -g y\n",
      doc: false,
    },
  ],
});
