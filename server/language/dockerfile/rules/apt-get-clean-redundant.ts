import type { Fix } from "../../core/rule.ts";
import { span } from "../../core/span.ts";
import { distributionOf } from "../../knowledge/distributions.ts";
import { baseImageOf } from "../bases.ts";
import { isOfficial } from "../image.ts";
import { type Call, calledAs, calledAt, callsOf } from "../packages.ts";
import { fix, remove, rule } from "../rule.ts";
import type { Dockerfile } from "../syntax.ts";

/** The command without what joins it to its neighbours. */
function without({ ran: { visit, text, run } }: Call, { source }: Dockerfile): Fix[] {
  const list = text?.script?.pipelines;
  const i = visit && list ? list.indexOf(visit.pipeline) : -1;
  const [before, it, after] = [list?.[i - 1], list?.[i], list?.[i + 1]];
  if (!it || it.commands.length > 1 || run.instruction.comments.length > 0) return [];
  const title = { ko: "지우기", en: "Delete it" };
  const drop = (start: number, end: number) =>
    /^[\s\\`&;]*$/.test(source.slice(start, it.at.start) + source.slice(it.at.end, end))
      ? [fix(title, true, remove(span(start, end)))]
      : [];
  if (before?.then === "&&" || (before?.then === ";" && it.then !== "&&"))
    return drop(before.at.end, it.at.end);
  return before === undefined && after && it.then === "&&" ? drop(it.at.start, after.at.start) : [];
}

export default rule({
  name: "apt-get-clean-redundant",
  title: { ko: "필요 없는 apt-get clean", en: "An apt-get clean of no use" },
  category: "style",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/run-apt-get.rm-lists",
  why: {
    ko: "Debian과 Ubuntu의 공식 이미지는 설치할 때마다 받은 패키지를 알아서 지웁니다(`/etc/apt/apt.conf.d/docker-clean`). `apt-get clean`이 지울 것은 없고, 지워야 하는 목록(`/var/lib/apt/lists`)은 남깁니다.",
    en: "The official images of Debian and Ubuntu delete downloaded packages after every installation by themselves (`/etc/apt/apt.conf.d/docker-clean`). `apt-get clean` finds nothing to delete, and leaves the lists (`/var/lib/apt/lists`), which should go.",
  },
  tag: "unnecessary",
  say: (command: string) => ({
    ko: `이 베이스 이미지에서 ${command} 명령은 지울 것이 없습니다.`,
    en: `In this base image ${command} has nothing to delete.`,
  }),
  *check(doc) {
    const cleaning = callsOf(doc, "apt").filter(({ verb }) => verb === "clean" || verb === "autoclean");
    if (cleaning.length === 0 || /docker-clean|Keep-Downloaded|apt\.conf/i.test(doc.source)) return;
    for (const call of cleaning) {
      const image = baseImageOf(doc, call.ran.run.stage);
      if (!image || !isOfficial(image) || distributionOf(image) !== "debian") continue;
      yield { at: calledAt(call), data: calledAs(call), fixes: without(call, doc) };
    }
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl=8.14.* && «apt-get clean» && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl=8.14.* && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: "FROM python:3.14-slim\nRUN «apt-get clean» && a\nRUN set -e; \\\n  a; \\\n  «apt-get -y autoclean»; \\\n  b\n",
      good: "FROM python:3.14-slim\nRUN a\nRUN set -e; \\\n  a; \\\n  b\n",
      doc: false,
    },
    {
      good: "FROM example.com/debian:1\nRUN apt-get clean\nFROM alpine:3.24\nRUN apt-get clean\nFROM debian:13\nRUN apt-get autoremove && apt-cache clean\n",
      doc: false,
    },
    {
      good: "FROM debian:13\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN apt-get install -y a && apt-get clean\n",
      doc: false,
    },
  ],
});
