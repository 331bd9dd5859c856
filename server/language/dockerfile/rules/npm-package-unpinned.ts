import { installsOf } from "../packages.ts";
import { sayUnpinned, unpinnedOf } from "../pins.ts";
import { rule } from "../rule.ts";

const isFile = /^(\.|\/|~|file:|link:|workspace:|portal:|patch:)|\.(tgz|tar|tar\.\w+)$/;
const isGit = /^(git[+@:]|git:\/\/|github:|gitlab:|bitbucket:|gist:|ssh:)|\.git(#|$)|^[^@/][^@/]*\/[^@]*$/;

/** A version, a tag other than latest, a file, an address of a file, or a commit of a repository. */
function isPinned(spec: string): boolean {
  if (isFile.test(spec) || /^https?:\/\/(?!.*\.git(#|$))/.test(spec)) return true;
  if (isGit.test(spec)) return spec.includes("#");
  const version = /^@?[^@]+@(?:npm:@?[^@]+@)?(.+)$/.exec(spec)?.[1];
  return version !== undefined && version !== "latest";
}

export default rule({
  name: "npm-package-unpinned",
  title: { ko: "버전 없는 npm 패키지", en: "npm packages without a version" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3016"],
  topic: "practice/pin-versions",
  why: {
    ko: "이름만 적으면 그날의 최신 버전이 설치됩니다. `pnpm@10.24.0`처럼 버전을 적거나, package.json에 두고 `npm ci`로 잠금 파일 그대로 설치합니다.",
    en: "A bare name installs the newest version of the day. Write one as in `pnpm@10.24.0`, or keep the package in package.json and install exactly what the lock file says with `npm ci`.",
  },
  say: sayUnpinned,
  *check(doc) {
    for (const call of installsOf(doc, "npm", "yarn", "pnpm", "bun")) {
      const found = unpinnedOf(doc, call, call.operands, isPinned);
      if (found) yield found;
    }
  },
  examples: [
    {
      bad: "FROM node:26\nRUN npm install -g «pnpm» typescript@5.9.3\n",
      good: "FROM node:26\nRUN npm install -g pnpm@10.24.0 typescript@5.9.3\n",
    },
    {
      bad: "FROM node:26\nRUN npm i «@a/b» && npm add «c@latest» && npm install «git+http://d@github.com/e/f»\n",
      doc: false,
    },
    {
      bad: "FROM node:26\nRUN yarn add «a» && yarn global add «b» && pnpm add -g «c» && bun add «d»\n",
      doc: false,
    },
    {
      bad: "FROM node:26\nRUN npm install «a/b»\nONBUILD RUN npm --loglevel warn install --prefix /x «c»\n",
      doc: false,
    },
    {
      good: 'FROM node:26\nRUN npm install && npm ci && npm run install && npm install --registry https://x --loglevel=warn --prefix /y a@1 @b/c@">=0.1.0" d@"4.1.1" e-v1.tar ~/f ./g git+ssh://git@github.com:h/i.git#v1 https://x/j.tgz k/l#m && yarn install && yarn add n@npm:@o/p@1 && pnpm install\n',
      doc: false,
    },
    { good: "FROM node:26\nARG V\nRUN npm install -g a@$V $PACKAGES\n", doc: false },
  ],
});
