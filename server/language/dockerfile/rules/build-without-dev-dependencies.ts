import { groupBy } from "../../core/group.ts";
import type { Span } from "../../core/span.ts";
import { isLeftToEnvironment, isProjectInstall, omittingFlag } from "../nodeModules.ts";
import { type Call, calledAt, callsOf } from "../packages.ts";
import { fix, remove, rule, withSpaceBefore } from "../rule.ts";
import { commandsNamed } from "../runs.ts";
import type { Dockerfile, Stage } from "../syntax.ts";

/** Commands that development dependencies are for. */
const building = /^(build|compile|bundle|build:.+|test|lint)$/;
const tools: ReadonlySet<string> = new Set([
  "tsc",
  "webpack",
  "vite",
  "rollup",
  "ng",
  "next",
  "nest",
  "esbuild",
  "gulp",
]);

interface Build {
  readonly at: Span;
  readonly name: string;
  readonly stage: Stage;
}

/** Scripts of package.json that build. */
function* scriptsIn(doc: Dockerfile): Generator<Build> {
  for (const { ran, verb, operands, program } of callsOf(doc, "npm", "yarn", "pnpm", "bun")) {
    const isRun = verb === "run" || verb === "run-script";
    const script = isRun ? operands[0]?.text : verb;
    if (script !== undefined && building.test(script))
      yield { at: program.at, name: `${program.text} ${isRun ? "run " : ""}${script}`, stage: ran.run.stage };
  }
}

function* toolsIn(doc: Dockerfile): Generator<Build> {
  for (const { program, words, run } of commandsNamed(doc, "npx", ...tools)) {
    const tool = program === "npx" ? words[1] : words[0];
    if (tool && tools.has(tool.text)) yield { at: tool.at, name: tool.text, stage: run.stage };
  }
}

/** The first installation of each stage: those that follow find the tools there. */
function firstInstalls(doc: Dockerfile): Map<Stage, Call> {
  const first = new Map<Stage, Call>();
  for (const call of callsOf(doc, "npm", "yarn", "pnpm", "bun")) {
    const { stage } = call.ran.run;
    if (isProjectInstall(call) && !first.has(stage)) first.set(stage, call);
  }
  return first;
}

export default rule({
  name: "build-without-dev-dependencies",
  title: { ko: "개발 의존성 없이 빌드", en: "A build without development dependencies" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-npm-build",
  why: {
    ko: "TypeScript, webpack, vite 같은 빌드 도구는 보통 devDependencies에 있습니다. `--omit=dev`로 설치한 단계에서는 빌드 도구가 없어 실패합니다. 빌드 단계에서는 모두 설치하고, 마지막 단계에서만 뺍니다.",
    en: "Build tools such as TypeScript, webpack and vite usually are devDependencies. After an installation with `--omit=dev` they are missing and the build fails. Install everything in the stage that builds, and leave them out in the last one only.",
  },
  say: ({ flag, build }: { flag: string; build: string }) => ({
    ko: `${flag} 때문에 뒤의 ${build}에 필요한 도구가 설치되지 않을 수 있습니다.`,
    en: `With ${flag} the tools that ${build} needs further down may not be installed.`,
  }),
  *check(doc) {
    const builds = groupBy([...scriptsIn(doc), ...toolsIn(doc)], ({ stage }) => stage);
    for (const [stage, call] of firstInstalls(doc)) {
      const flag = omittingFlag(call);
      const build = builds.get(stage)?.find(({ at }) => at.start > call.program.at.start);
      if (!build) continue;
      const related = [{ at: build.at, said: { ko: "여기서 빌드합니다", en: "Here it is built" } }];
      if (!flag) {
        const data = { flag: "NODE_ENV=production", build: build.name };
        // The tools may as well be among the other dependencies.
        if (isLeftToEnvironment(doc, call)) yield { at: calledAt(call), data, severity: "info", related };
        continue;
      }
      const title = { ko: `${flag.word.text} 지우기`, en: `Delete ${flag.word.text}` };
      const isPlain = flag.word.text.includes("=") || /^--prod/.test(flag.name);
      const isExec = call.ran.run.instruction.json !== undefined;
      const drop = fix(title, false, remove(withSpaceBefore(doc.source, flag.word.at)));
      yield {
        at: flag.word.at,
        data: { flag: flag.word.text, build: build.name },
        fixes: isPlain && !isExec ? [drop] : [],
        related,
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26 AS build\nCOPY package*.json ./\nRUN npm ci «--omit=dev»\nCOPY . .\nRUN npm run build\n",
      good: "FROM node:26 AS build\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
    },
    {
      bad: "FROM node:26\nRUN yarn install «--production» && npx tsc\n",
      good: "FROM node:26\nRUN yarn install && npx tsc\n",
      doc: false,
    },
    {
      bad: "FROM node:26\nENV NODE_ENV=production\nCOPY package*.json ./\nRUN «npm ci»\nCOPY . .\nRUN npm run build\n",
      doc: false,
    },
    {
      good: "FROM node:26\nENV NODE_ENV=production\nRUN npm ci --include=dev && npm run build\nFROM node:26\nRUN npm ci && NODE_ENV=production npm run build\nFROM node:26\nENV NODE_ENV=production\nRUN yarn install --production=false && yarn build\n",
      doc: false,
    },
    {
      good: 'FROM node:26 AS build\nRUN npm ci && npm run build && npm ci --omit=dev\nFROM node:26\nRUN npm ci --omit=dev\nCMD ["npm", "run", "build"]\nFROM node:26\nRUN npm run build && npm ci --omit=dev\nFROM node:26\nRUN npm ci --omit=dev && npm run start\n',
      doc: false,
    },
  ],
});
