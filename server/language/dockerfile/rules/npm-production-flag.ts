import { span } from "../../core/span.ts";
import type { Flag } from "../../shell/arguments.ts";
import { callsOf } from "../packages.ts";
import { fix, replace, rule } from "../rule.ts";
import type { Ran } from "../runs.ts";
import type { Dockerfile } from "../syntax.ts";

const isOld = ({ name, value }: Flag): boolean =>
  name === "--only"
    ? /^prod(uction)?$/.test(value ?? "")
    : /^--prod(uction)?$/.test(name) && value !== "false";

function replaced({ source }: Dockerfile, { words, run }: Ran, { word }: Flag) {
  // The value may be a word of its own.
  const isApart = word.text === "--only";
  const end = isApart ? words[words.indexOf(word) + 1]?.at.end : undefined;
  const at = span(word.at.start, end ?? word.at.end);
  const better = fix(
    { ko: "--omit=dev로 바꾸기", en: "Turn into --omit=dev" },
    true,
    replace(at, "--omit=dev"),
  );
  return { at, data: source.slice(at.start, at.end), fixes: run.instruction.json && isApart ? [] : [better] };
}

export default rule({
  name: "npm-production-flag",
  title: { ko: "npm의 옛 --production 옵션", en: "npm's old --production flag" },
  category: "deprecation",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-npm-omit-dev",
  why: {
    ko: "npm 8부터 `--production`과 `--only=production`은 경고와 함께 동작하는 옛 이름입니다. 같은 일을 하는 `--omit=dev`를 씁니다.",
    en: "Since npm 8 `--production` and `--only=production` are old names that still work, with a warning. `--omit=dev` does the same.",
  },
  tag: "deprecated",
  say: (flag: string) => ({
    ko: `${flag} 옵션은 예전 이름입니다. --omit=dev를 쓰세요.`,
    en: `${flag} is an old flag; use --omit=dev.`,
  }),
  *check(doc) {
    for (const { verb, args, ran } of callsOf(doc, "npm")) {
      if (!/^(ci|install|i|clean-install|prune|update|rebuild)$/.test(verb)) continue;
      for (const flag of args.flags) if (isOld(flag)) yield replaced(doc, ran, flag);
    }
  },
  examples: [
    { bad: "FROM node:26\nRUN npm ci «--production»\n", good: "FROM node:26\nRUN npm ci --omit=dev\n" },
    {
      bad: 'FROM node:26\nRUN npm install «--only=production» && npm prune «--production=true» && npm i «--only prod»\nRUN ["npm", "ci", "«--production»"]\n',
      good: 'FROM node:26\nRUN npm install --omit=dev && npm prune --omit=dev && npm i --omit=dev\nRUN ["npm", "ci", "--omit=dev"]\n',
      doc: false,
    },
    {
      good: "FROM node:26\nRUN npm ci --omit=dev && npm run build --production && yarn --production && npm i --production=false\n",
      doc: false,
    },
  ],
});
