import type { Word } from "../../shell/syntax.ts";
import { isShipped } from "../layers.ts";
import { isForDevelopment } from "../nodeModules.ts";
import { type Call, installsOf } from "../packages.ts";
import { rule } from "../rule.ts";

/** Packages that serve to build something else. */
const compilers: ReadonlySet<string> = new Set(
  "build-essential build-base gcc g++ gcc-c++ clang cmake automake autoconf libtool musl-dev libc6-dev linux-headers python3-dev python-dev libffi-dev".split(
    " ",
  ),
);

const nameOf = ({ text }: Word): string => text.replace(/[=~<>].*$/, "");

/** Whether the same RUN takes packages away again. */
const isTemporary = ({ ran: { run, index }, args }: Call): boolean =>
  args.flags.some(({ name }) => name === "-t" || name === "--virtual") ||
  run.commands
    .slice(index + 1)
    .some(
      ({ program, words }) =>
        /^(apt|apt-get|aptitude|apk|dnf|microdnf|yum)$/.test(program) &&
        words.some(({ text }) =>
          /^(purge|remove|autoremove|autopurge|del|erase)$|^--auto-remove$/.test(text),
        ),
    );

export default rule({
  name: "compiler-in-image",
  title: { ko: "이미지에 남은 컴파일러", en: "A compiler in the final image" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-apt-get.build-deps",
  why: {
    ko: "컴파일러와 헤더는 빌드가 끝나면 쓰이지 않으면서 수백 MB를 차지하고, 침입자가 쓸 도구가 됩니다. 앞 단계에서 빌드해 결과만 `COPY --from`으로 가져오거나, 같은 RUN에서 지웁니다.",
    en: "Compilers and headers are of no use after the build, take hundreds of megabytes, and serve an intruder. Build in an earlier stage and take the result with `COPY --from`, or remove them in the same RUN.",
  },
  say: (name: string) => ({
    ko: `빌드에만 쓰는 ${name} 패키지가 마지막 이미지에 남습니다.`,
    en: `${name}, which only builds need, stays in the final image.`,
  }),
  *check(doc) {
    const last = doc.stages.at(-1);
    if (
      !last ||
      isForDevelopment(doc, last) ||
      /buil|devcontainer|toolchain|sdk/i.test(last.from?.name?.text ?? "")
    )
      return;
    const calls = installsOf(doc, "apt", "aptitude", "apk", "dnf", "yum").filter(
      ({ ran: { run } }) => !run.isTrigger && isShipped(doc, run.stage),
    );
    for (const call of calls) {
      const found = call.operands.find((it) => compilers.has(nameOf(it)));
      if (found && !isTemporary(call)) yield { at: found.at, data: nameOf(found) };
    }
  },
  examples: [
    {
      bad: "FROM python:3.14-slim\nRUN apt-get update && apt-get install -y --no-install-recommends «gcc» libpq-dev && pip install --no-cache-dir -r requirements.txt && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM python:3.14 AS build\nRUN pip install --no-cache-dir --prefix=/install -r requirements.txt\nFROM python:3.14-slim\nCOPY --from=build /install /usr/local\n",
    },
    { bad: "FROM alpine:3.24 AS base\nRUN apk add --no-cache «build-base=~0.5»\nFROM base\n", doc: false },
    {
      good: "FROM debian:13 AS build\nRUN apt-get install -y gcc\nFROM debian:13\nRUN apt-get install -y gcc && x && apt-get purge -y --auto-remove gcc\nRUN apk add --virtual .deps gcc && apk del .deps\nRUN apt-get install -y curl\n",
      doc: false,
    },
  ],
});
