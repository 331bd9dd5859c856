import { groupBy } from "../../core/group.ts";
import { contextOf, ignoringOf } from "../context.ts";
import { addAfter } from "../edits.ts";
import { lockfileFinder } from "../lockfiles.ts";
import { type Call, calledAs, calledAt, callsOf } from "../packages.ts";
import { fix, replace, rule } from "../rule.ts";
import type { Dockerfile } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** How a package manager is held to its lock file. */
interface Lock {
  readonly files: readonly string[];
  /** The sub-commands that install what a project names. */
  readonly verbs: readonly string[];
  /** Flags that already say what is to become of the lock file. */
  readonly settled: RegExp;
  /** Variables that do. */
  readonly variables: readonly string[];
  /** The flag to add; npm has a sub-command instead. */
  readonly flag?: string;
}

const locks: Readonly<Partial<Record<Call["manager"]["id"], Lock>>> = {
  npm: {
    files: ["package-lock.json", "npm-shrinkwrap.json"],
    verbs: ["install", "i"],
    settled: /^(-g|--global|--location|--no-package-lock|--package-lock|--package-lock-only|--prefix|-C)$/,
    variables: [],
  },
  yarn: {
    files: ["yarn.lock"],
    verbs: ["", "install"],
    settled:
      /^(--frozen-lockfile|--pure-lockfile|--no-lockfile|--immutable|--no-immutable|--cwd|--version|-v|--help)$/,
    variables: ["YARN_ENABLE_IMMUTABLE_INSTALLS", "CI"],
    flag: "--frozen-lockfile",
  },
  pnpm: {
    files: ["pnpm-lock.yaml"],
    verbs: ["install", "i"],
    settled:
      /^(--(no-|prefer-)?frozen-lockfile|--no-lockfile|--lockfile-only|--fix-lockfile|-C|--dir|-g|--global)$/,
    variables: ["CI"],
    flag: "--frozen-lockfile",
  },
  bun: {
    files: ["bun.lock", "bun.lockb"],
    verbs: ["install", "i"],
    settled: /^(--frozen-lockfile|--no-save|--lockfile-only|--cwd|-g|--global)$/,
    variables: [],
    flag: "--frozen-lockfile",
  },
  uv: {
    files: ["uv.lock"],
    verbs: ["sync"],
    settled: /^(--locked|--frozen|--directory|--project|--upgrade|-U)$/,
    variables: ["UV_LOCKED", "UV_FROZEN"],
    flag: "--locked",
  },
};

const managers = ["npm", "yarn", "pnpm", "bun", "uv"] as const;

/** Whether the call installs what the project names, here, and nothing says what becomes of the lock file. */
const isOpen = (doc: Dockerfile, call: Call, { verbs, settled, variables }: Lock): boolean =>
  verbs.includes(call.verb) &&
  call.operands.length === 0 &&
  !call.ran.run.isTrigger &&
  !call.args.flags.some((it) => settled.test(it.name)) &&
  !call.ran.run.commands.slice(0, call.ran.index).some((it) => it.program === "cd") &&
  !variables.some((it) => variablesOf(doc).lookup(it, call.ran.run.instruction));

const fixOf = (call: Call, { flag }: Lock, isBerry: boolean) => {
  if (flag === undefined)
    return fix({ ko: "npm ci로 바꾸기", en: "Change to npm ci" }, false, replace(call.verbAt.at, "ci"));
  const own = isBerry ? "--immutable" : flag;
  return fix({ ko: `${own} 더하기`, en: `Add ${own}` }, false, addAfter(call.ran, call.verbAt, own));
};

export default rule({
  name: "install-without-lockfile",
  title: { ko: "잠금 파일을 지키지 않는 설치", en: "An install that may change the lock file" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-npm-ci",
  why: {
    ko: "잠금 파일이 있어도 `npm install`은 package.json과 맞지 않으면 새 버전을 골라 잠금 파일을 고쳐 씁니다. 빌드에서는 잠금 파일 그대로 설치하고 맞지 않으면 멈추는 명령을 써야 같은 이미지가 나옵니다.",
    en: "With a lock file at hand `npm install` still chooses new versions when it does not fit package.json, and rewrites it. In a build, use the command that installs what is locked and stops when that does not fit, so that the image stays the same.",
  },
  say: ({ called, lock }: { called: string; lock: string }) => ({
    ko: `${called} 명령은 ${lock}과 다른 버전을 설치할 수 있습니다.`,
    en: `${called} may install other versions than those in ${lock}.`,
  }),
  *check(doc, { folder }) {
    const context = folder && contextOf(doc, folder);
    const ignoring = context && ignoringOf(context);
    const isBerry = context?.exists(".yarnrc.yml") === true;
    for (const [lock, calls] of groupBy(callsOf(doc, ...managers), (it) => locks[it.manager.id])) {
      if (!lock) continue;
      const isLocked = lockfileFinder(doc, lock.files, context, ignoring);
      for (const call of calls.filter((it) => isOpen(doc, it, lock) && isLocked(it.ran.run)))
        yield {
          at: calledAt(call),
          data: { called: calledAs(call), lock: lock.files[0] as string },
          fixes: [fixOf(call, lock, isBerry && call.manager.id === "yarn")],
        };
    }
  },
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN «npm install» --omit=dev\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\n",
    },
    {
      bad: 'FROM node:26 AS a\nCOPY package*.json ./\nFROM a\nRUN ["«npm", "i»"]\n',
      good: 'FROM node:26 AS a\nCOPY package*.json ./\nFROM a\nRUN ["npm", "ci"]\n',
      files: { "package.json": "", "package-lock.json": "" },
      doc: false,
    },
    {
      bad: "FROM node:26\nCOPY . .\nRUN corepack enable && «yarn» && yarn build\nRUN «pnpm install» --prod\n",
      good: "FROM node:26\nCOPY . .\nRUN corepack enable && yarn --immutable && yarn build\nRUN pnpm install --frozen-lockfile --prod\n",
      files: { "yarn.lock": "", "pnpm-lock.yaml": "", ".yarnrc.yml": "" },
      doc: false,
    },
    {
      bad: "FROM python:3.14\nRUN --mount=type=bind,source=uv.lock,target=uv.lock «uv sync»\n",
      good: "FROM python:3.14\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --locked\n",
      doc: false,
    },
    {
      good: "FROM node:26\nRUN npm install\nCOPY package.json ./\nRUN npm install\nCOPY package-lock.json yarn.lock ./\nRUN npm ci && npm install left-pad && npm i -g x && yarn install --frozen-lockfile\nRUN cd web && npm install\n",
      files: { "package-lock.json": "" },
      doc: false,
    },
    {
      good: "FROM node:26\nENV CI=true\nCOPY . .\nRUN npm install\nRUN yarn\n",
      files: { ".dockerignore": "package-lock.json", "package-lock.json": "", "yarn.lock": "" },
      doc: false,
    },
  ],
});
