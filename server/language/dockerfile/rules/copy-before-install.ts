import { groupBy } from "../../core/group.ts";
import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { keywordIn } from "../casing.ts";
import { type LocalSource, localSources } from "../context.ts";
import { runsAlone } from "../edits.ts";
import { volatileTargets } from "../layers.ts";
import { type Call, calledAs, callsOf } from "../packages.ts";
import { fix, insert, lineEnd, remove, rule } from "../rule.ts";
import { chainOf } from "../stages.ts";
import type { Dockerfile, Stage } from "../syntax.ts";
import { copiedBy } from "../words.ts";

/** The files that say what to install, by package manager and sub-command. */
const files: Readonly<Record<string, readonly [verb: RegExp, files: string] | undefined>> = {
  bun: [/^(install|i)$/, "package.json bun.lock*"],
  npm: [/^(ci|clean-install|install|i)$/, "package*.json"],
  pnpm: [/^(install|i)$/, "package.json pnpm-lock.yaml"],
  yarn: [/^(|install)$/, "package.json yarn.lock"],
};

/** The files that the call needs; undefined when it needs the sources as well. */
function manifests({ manager, verb, operands, args }: Call): string | undefined {
  if (manager.id === "go")
    return verb === "mod" && operands[0]?.text === "download" ? "go.mod go.sum" : undefined;
  if (operands.length > 0) return undefined;
  if (manager.id !== "pip") {
    const own = files[manager.id];
    return own?.[0].test(verb) ? own[1] : undefined;
  }
  const lists = args.flags.filter(({ name }) => name === "-r" || name === "--requirement");
  const isLocal = args.flags.some(({ name }) => name === "-e" || name === "--editable");
  return verb === "install" && lists.length === 1 && !isLocal ? lists[0]?.value : undefined;
}

const broad = /^(src|app|lib|\.)$/;

/** Everything, or the sources, as opposed to the files that name the dependencies. */
const isBroad = ({ path, isPattern }: LocalSource): boolean =>
  isPattern ? path === "*" : path === "" || broad.test(path);

/** Flags by which it installs nothing, somewhere else, or only what is there already. */
const asks = /^(--version|-v|--help|-h|-g|--global|--prefix|-C|--cwd|--dir|--offline|--no-index)$/;

/** The manifests first, then the RUN, then the rest, when RUN follows COPY and does nothing else. */
function reordered(doc: Dockerfile, source: LocalSource, call: Call, needed: string): Fix[] {
  const copy = source.instruction;
  const { run } = call.ran;
  const isNext = run.instruction.index === copy.index + 1 && runsAlone(call.ran) && !run.isTrigger;
  const broken = [copy, run.instruction].some((it) => it.comments.length + it.above.length > 0);
  if (!isNext || broken || source.path !== "" || needed.includes("$") || needed.includes("/")) return [];
  const eol = lineEnd(doc.source);
  const text = doc.source.slice(run.instruction.at.start, run.instruction.at.end);
  const { destination } = copiedBy(copy);
  const folder =
    destination && /^\.?\/?$/.test(destination.text) ? "./" : destination?.text.replace(/\/?$/, "/");
  if (folder === undefined || copiedBy(copy).sources.length !== 1) return [];
  return [
    fix(
      { ko: `${needed}을(를) 먼저 복사해 설치하기`, en: `Copy ${needed} and install first` },
      false,
      insert(copy.at.start, `${keywordIn(doc, "COPY")} ${needed} ${folder}${eol}${text}${eol}`),
      remove(span(copy.full.end, run.instruction.full.end)),
    ),
  ];
}

export default rule({
  name: "copy-before-install",
  title: { ko: "의존성 설치 전에 소스 복사", en: "Sources are copied before the installation" },
  category: "speed",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/antipattern-copy-all-first",
  why: {
    ko: "복사한 파일이 하나라도 바뀌면 그 아래의 모든 레이어를 다시 만듭니다. 소스를 먼저 복사하면 코드 한 줄만 고쳐도 의존성을 처음부터 설치합니다. package.json이나 requirements.txt만 먼저 복사해 설치하고 소스는 그 뒤에 복사합니다.",
    en: "When any copied file changes, every layer below is made anew. With the sources copied first, one changed line installs all dependencies again. Copy package.json or requirements.txt alone, install, then copy the sources.",
  },
  say: (command: string) => ({
    ko: `소스가 바뀔 때마다 ${command} 명령을 다시 실행합니다. 의존성 파일만 먼저 복사하세요.`,
    en: `Every change of the sources runs ${command} again; copy the files that name the dependencies first.`,
  }),
  *check(doc) {
    const copies = groupBy(
      localSources(doc).filter((it) => !it.isMount && isBroad(it)),
      ({ stage }) => stage,
    );
    if (copies.size === 0) return;
    const installed = new Set<string>();
    for (const call of callsOf(doc, "npm", "yarn", "pnpm", "bun", "pip", "go")) {
      const { run } = call.ran;
      const needed = manifests(call);
      if (needed === undefined || call.args.flags.some(({ name }) => asks.test(name))) continue;
      // A later installation, after the one that is cached, is another matter.
      const key = (stage: Stage) => `${stage.index} ${call.manager.id}`;
      const isFirst = !chainOf(run.stage).some((it) => installed.has(key(it)));
      installed.add(key(run.stage));
      const source = copies.get(run.stage)?.findLast((it) => it.instruction.index < run.instruction.index);
      if (!isFirst || !source || volatileTargets(doc, run.instruction).length > 0) continue;
      yield { at: source.word.at, data: calledAs(call), fixes: reordered(doc, source, call, needed) };
    }
  },
  examples: [
    {
      bad: 'FROM node:26\nWORKDIR /app\nCOPY «.» .\nRUN npm ci\nCMD ["node", "server.js"]\n',
      good: 'FROM node:26\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
    },
    {
      bad: "FROM python:3.14\nADD «.» /app/\nRUN pip install -r requirements.txt\n",
      good: "FROM python:3.14\nCOPY requirements.txt /app/\nRUN pip install -r requirements.txt\nADD . /app/\n",
      doc: false,
    },
    { bad: "FROM golang:1.27\nCOPY «./» /src\nRUN cd /src && go mod download && go build\n", doc: false },
    {
      good: "FROM node:26\nCOPY pnpm-lock.yaml ./\nRUN pnpm fetch\nCOPY . .\nRUN pnpm install --offline\n",
      doc: false,
    },
    {
      good: "FROM node:26\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev && npm run build\n",
    },
    {
      good: "FROM node:26\nCOPY . .\nRUN npm install -g x\nRUN npm run build\nRUN --mount=type=cache,target=/root/.npm npm ci\nFROM node:26\nCOPY --from=a . .\nRUN yarn install\nFROM python:3.14\nCOPY . .\nRUN pip install . && pip install -e . && pip install a==1\nFROM golang:1.27\nCOPY . .\nRUN go build && go mod tidy\nFROM node:26\nCOPY --parents package.json /x/\nRUN pnpm i\n",
      doc: false,
    },
  ],
});
