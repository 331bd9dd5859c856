import { argumentsOf, hasFlag } from "../../shell/arguments.ts";
import { isKeptAway } from "../caches.ts";
import { addAfter } from "../edits.ts";
import { deletes, isShipped } from "../layers.ts";
import { type Call, calledAs, calledAt, installsOf } from "../packages.ts";
import { fix, rule } from "../rule.ts";
import type { Ran } from "../runs.ts";
import { isPutOff, originOf } from "../shellValues.ts";
import type { Dockerfile } from "../syntax.ts";

const name = "PIP_NO_CACHE_DIR";
/** What pip takes for a no. */
const isNo = (value: string): boolean => /^(0|false|no|off|n|f|)$/i.test(value);

/** Whether the variable keeps pip from caching; a value that only the build knows is let pass. */
function isSet(doc: Dockerfile, { ran }: Call): boolean {
  for (const { text } of ran.command.words)
    if (text.startsWith(`${name}=`)) return !isNo(text.slice(name.length + 1));
  const origin = originOf(doc, ran.run, name);
  if (ran.run.isTrigger && isPutOff(doc, name)) return true;
  if (origin.kind === "script") return origin.values.some((it) => it === undefined || !isNo(it));
  return origin.kind === "file" && (origin.value === undefined || !isNo(origin.value));
}

const cache = /(^|\/)\.cache(\/pip)?(\/\*)?\/?$|^\/root\/?$/;

const cleans = (it: Ran): boolean =>
  deletes(it, cache) ||
  (/^pip[\d.]*$/.test(it.program) &&
    argumentsOf(it.words.slice(1), new Set()).operands[0]?.text === "cache" &&
    it.words.some(({ text }) => text === "purge"));

const keeping = {
  cleans,
  mounts: new RegExp(`${cache.source}|\\bpip\\b`),
  moved: { flag: "--cache-dir", variable: "PIP_CACHE_DIR" },
};

export default rule({
  name: "pip-cache-left",
  title: { ko: "--no-cache-dir 없는 pip install", en: "pip install without --no-cache-dir" },
  category: "size",
  severity: "warning",
  recommended: true,
  aliases: ["hadolint:DL3042"],
  topic: "dockerfile/run-pip-install",
  why: {
    ko: "pip은 내려받은 파일을 `~/.cache/pip`에 남깁니다. 이미지 안에서는 다시 쓰이지 않고 크기만 늘립니다. `--no-cache-dir`을 쓰거나, 캐시 마운트(`--mount=type=cache,target=/root/.cache/pip`)로 이미지 밖에 두어 다음 빌드에 씁니다.",
    en: "pip keeps what it downloads in `~/.cache/pip`, where nothing in the image uses it again. Use `--no-cache-dir`, or keep it for the next build outside of the image with a cache mount (`--mount=type=cache,target=/root/.cache/pip`).",
  },
  say: (command: string) => ({
    ko: `${command}에 --no-cache-dir이 없어 내려받은 파일이 이미지에 남습니다.`,
    en: `${command} has no --no-cache-dir, so what it downloads stays in the image.`,
  }),
  *check(doc) {
    for (const call of installsOf(doc, "pip")) {
      const { args, ran, verbAt } = call;
      if (!isShipped(doc, ran.run.stage) || hasFlag(args, "--no-cache-dir", "--no-cache")) continue;
      if (isSet(doc, call) || isKeptAway(doc, call, keeping)) continue;
      const title = { ko: "--no-cache-dir 넣기", en: "Add --no-cache-dir" };
      const edit = addAfter(ran, verbAt, "--no-cache-dir");
      yield { at: calledAt(call), data: calledAs(call), fixes: [fix(title, false, edit)] };
    }
  },
  examples: [
    {
      bad: "FROM python:3.14\nCOPY requirements.txt .\nRUN «pip install» -r requirements.txt\n",
      good: "FROM python:3.14\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n",
    },
    {
      bad: "FROM python:3.14\nENV PIP_NO_CACHE_DIR=false\nRUN PIP_NO_CACHE_DIR=0 «/venv/bin/pip3.14 install» a && python3 -m «pip install» b\n",
      good: "FROM python:3.14\nENV PIP_NO_CACHE_DIR=false\nRUN PIP_NO_CACHE_DIR=0 /venv/bin/pip3.14 install --no-cache-dir a && python3 -m pip install --no-cache-dir b\n",
      doc: false,
    },
    {
      good: "FROM python:3.14\nRUN --mount=type=cache,target=/root/.cache/pip pip install a\nRUN --mount=type=cache,target=/home/app/.cache pip install a\nRUN pip --no-cache-dir install a\nRUN PIP_NO_CACHE_DIR=1 pip install a\nRUN export PIP_NO_CACHE_DIR=on && pip install a\nRUN env PIP_NO_CACHE_DIR=yes pip install a\nRUN pip install a && rm -rf ~/.cache/pip\nRUN pip install a && pip cache purge\nRUN pipx install a && uv pip install b && pip download c\n",
      doc: false,
    },
    { bad: "FROM python:3.14\nONBUILD RUN . x/bin/activate && «pip install» a\n", doc: false },
    {
      bad: "FROM python:3.14\nENV PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=/root/.cache/pip «pip install» a\n",
      good: "FROM python:3.14\nENV PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir a\n",
      doc: false,
    },
    {
      good: "FROM python:3.14\nENV PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=/c pip install a\nRUN pip install --cache-dir /d b && rm -rf /d\nONBUILD ENV PIP_NO_CACHE_DIR=1\nONBUILD RUN pip install c\n",
      doc: false,
    },
    {
      good: "FROM python:3.14 AS base\nENV PIP_NO_CACHE_DIR=1\nFROM base\nRUN pip install a\n",
      doc: false,
    },
    {
      good: "FROM python:3.14 AS build\nRUN pip install a\nFROM python:3.14\nCOPY --from=build /venv /venv\n",
      doc: false,
    },
  ],
});
