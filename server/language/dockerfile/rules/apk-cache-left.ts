import { hasFlag } from "../../shell/arguments.ts";
import { addAfter } from "../edits.ts";
import { deletes, isShipped, isVolatile } from "../layers.ts";
import { type Call, calledAt, callsOf } from "../packages.ts";
import { fix, rule } from "../rule.ts";

const cache = /^\/var(\/cache(\/apk(\/.*)?|\/\*)?)?\/?$|^\/etc\/apk\/cache/;

/** Nothing is fetched, or it goes elsewhere. */
const keepsNothing = ({ args }: Call): boolean => hasFlag(args, "--no-cache", "--cache-dir", "--no-network");

export default rule({
  name: "apk-cache-left",
  title: { ko: "--no-cache 없는 apk add", en: "apk add without --no-cache" },
  category: "size",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3019"],
  topic: "dockerfile/run-apk-add",
  why: {
    ko: "`apk add --no-cache`는 패키지 목록을 받아 쓰고 남기지 않습니다. `apk update`도, `/var/cache/apk`를 지우는 일도 필요 없습니다.",
    en: "`apk add --no-cache` fetches the index and keeps none of it, so neither `apk update` nor deleting `/var/cache/apk` is needed.",
  },
  say: () => ({
    ko: "apk add에 --no-cache가 없어 패키지 목록이 이미지에 남을 수 있습니다.",
    en: "apk add has no --no-cache, so the package index may stay in the image.",
  }),
  *check(doc) {
    for (const call of callsOf(doc, "apk")) {
      const { ran, verb, verbAt } = call;
      const { run, index } = ran;
      if (verb !== "add" || keepsNothing(call) || !isShipped(doc, run.stage)) continue;
      if (isVolatile(doc, run.instruction, "/var/cache/apk")) continue;
      if (isVolatile(doc, run.instruction, "/etc/apk/cache")) continue;
      if (run.commands.slice(index + 1).some((it) => deletes(it, cache))) continue;
      const title = { ko: "--no-cache 넣기", en: "Add --no-cache" };
      yield {
        at: calledAt(call),
        data: undefined,
        fixes: [fix(title, false, addAfter(ran, verbAt, "--no-cache"))],
      };
    }
  },
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN «apk add» curl=8.17.0-r0\n",
      good: "FROM alpine:3.24\nRUN apk add --no-cache curl=8.17.0-r0\n",
    },
    {
      bad: "FROM alpine:3.24\nONBUILD RUN --mount=type=cache,target=/var/cache/foo «apk -U add» \\\n  curl=8\n",
      good: "FROM alpine:3.24\nONBUILD RUN --mount=type=cache,target=/var/cache/foo apk -U add --no-cache \\\n  curl=8\n",
      doc: false,
    },
    {
      good: "FROM alpine:3.24\nRUN --mount=type=cache,target=/var/cache/apk apk add a\nRUN --mount=type=tmpfs,target=/var/cache apk add a\nRUN apk --no-cache add a\nRUN apk update && apk add a && rm -rf /var/cache/apk/*\nRUN apk add --cache-dir /x a\nRUN apk add --no-network a\nRUN apk del a\n",
      doc: false,
    },
    { good: "FROM alpine:3.24 AS a\nRUN apk add gcc\nFROM scratch\nCOPY --from=a /a /a\n", doc: false },
  ],
});
