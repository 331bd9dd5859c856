import { hasFlag } from "../../shell/arguments.ts";
import { cachesLeft } from "../caches.ts";
import { deletes } from "../layers.ts";
import { type Call, callsOf } from "../packages.ts";
import { rule } from "../rule.ts";
import type { Ran } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

const moved = { flag: "--cache-folder", variable: "YARN_CACHE_FOLDER" };
const cache = /(^|\/)\.?cache(\/yarn)?(\/\*)?\/?$|\/yarn(\/|$)/i;

const cleans = (it: Ran): boolean =>
  deletes(it, cache) ||
  (it.program === "yarn" && it.words[1]?.text === "cache" && it.words[2]?.text === "clean");

/** Flags and settings of yarn 2 and later, which has another cache. */
const isBerry = ({ args }: Call): boolean => hasFlag(args, "--immutable", "--inline-builds", "--check-cache");

const speaksOfBerry = /yarn@?(berry|stable|[2-9]\.)|yarn set version|corepack|\.yarnrc\.yml|\.yarn\//;

function installs(doc: Dockerfile): readonly Call[] {
  const calls = callsOf(doc, "yarn").filter(
    (it) =>
      /^(|install|add|global add|upgrade)$/.test(it.verb) &&
      !isBerry(it) &&
      !hasFlag(it.args, "--version", "-v", "--help"),
  );
  return calls.length > 0 && speaksOfBerry.test(doc.source) ? [] : calls;
}

export default rule({
  name: "yarn-cache-left",
  title: { ko: "yarn 캐시를 지우지 않음", en: "yarn's cache stays in the image" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3060"],
  topic: "dockerfile/run-mount-cache",
  why: {
    ko: "yarn 1은 내려받은 패키지를 캐시에 한 벌 더 남깁니다. 같은 RUN에서 `yarn cache clean`으로 비우거나, 캐시 마운트로 이미지 밖에 둡니다.",
    en: "yarn 1 keeps a second copy of every package in its cache. Empty it with `yarn cache clean` in the same RUN, or keep it outside of the image with a cache mount.",
  },
  say: (command: string) => ({
    ko: `${command} 뒤에 캐시를 비우지 않아 이미지에 남습니다.`,
    en: `The cache is not emptied after ${command}, so it stays in the image.`,
  }),
  check: (doc) =>
    cachesLeft(doc, installs(doc), { cleans, mounts: cache, moved, command: () => "yarn cache clean" }),
  examples: [
    {
      bad: "FROM node:26\nCOPY package.json yarn.lock ./\nRUN «yarn install» --frozen-lockfile\n",
      good: "FROM node:26\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile && yarn cache clean\n",
    },
    {
      bad: "FROM node:26\nRUN yarn cache clean && «yarn add» a@1 \\\n  && echo b\n",
      good: "FROM node:26\nRUN yarn cache clean && yarn add a@1 \\\n  && echo b \\\n  && yarn cache clean\n",
      doc: false,
    },
    {
      good: "FROM node:26\nRUN yarn && yarn cache clean --all\nRUN --mount=type=cache,target=/root/.cache/yarn yarn\nRUN --mount=type=tmpfs,target=/usr/local/share/.cache yarn install\nRUN yarn install && rm -rf /usr/local/share/.cache/yarn\nRUN yarn build && yarn install --immutable\n",
      doc: false,
    },
    {
      bad: "FROM node:26\nENV YARN_CACHE_FOLDER=/c\nRUN --mount=type=cache,target=/root/.cache/yarn «yarn install»\n",
      good: "FROM node:26\nENV YARN_CACHE_FOLDER=/c\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install && yarn cache clean\n",
      doc: false,
    },
    {
      good: "FROM node:26\nENV YARN_CACHE_FOLDER=/c/y/\nRUN --mount=type=cache,target=/c yarn install\nRUN yarn install && rm -rf /c/y/*\nRUN --mount=type=cache,target=/d yarn install --cache-folder /d\nRUN --mount=type=cache,target=/e YARN_CACHE_FOLDER=/e yarn install\n",
      doc: false,
    },
    {
      good: "FROM node:26 AS build\nRUN yarn install\nFROM node:26\nCOPY --from=build /app /app\n",
      doc: false,
    },
  ],
});
