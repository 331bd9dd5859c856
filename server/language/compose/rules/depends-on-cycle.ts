import { text } from "../../../protocol/text.ts";
import { type Edge, ringsIn } from "../cycles.ts";
import { find } from "../document.ts";
import { profilesOf } from "../profiles.ts";
import { type Reference, referencesOf } from "../references.ts";
import { rule } from "../rule.ts";

/** What makes a service wait for another. */
const waits: ReadonlySet<string> = new Set(
  ["depends_on", "links", "volumes_from", "network_mode", "pid", "ipc"].map((it) => `services.${it}`),
);

export default rule({
  name: "depends-on-cycle",
  title: { ko: "서로 기다리는 서비스", en: "Services that wait for each other" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.depends_on",
  why: {
    ko: "서비스가 돌고 돌아 자기 자신을 기다리면 어느 것도 먼저 시작할 수 없어, Compose가 파일을 거부합니다. links, volumes_from, network_mode: service:… 도 기다리게 합니다.",
    en: "When services wait for each other in a ring none can start first, and Compose refuses the file. links, volumes_from and network_mode: service:… make a service wait, too.",
  },
  say: ({ ring }: { ring: readonly string[] }) =>
    text(
      `서비스가 서로를 기다립니다: ${ring.join(" → ")}.`,
      `These services wait for each other: ${ring.join(" → ")}.`,
    ),
  *check(doc) {
    const edges = referencesOf(doc).flatMap((it): Edge<Reference>[] =>
      it.section === "services" &&
      waits.has(it.path) &&
      it.service !== undefined &&
      find(doc, "services", it.name)
        ? [{ from: it.service, to: it.name, it }]
        : [],
    );
    for (const ring of ringsIn(edges)) {
      const [first] = ring;
      const last = ring.at(-1);
      if (!first || !last) continue;
      const isOff = ring.some(({ from }) => profilesOf(find(doc, "services", from)?.value).length > 0);
      yield {
        at: last.it.at,
        data: { ring: [first.from, ...ring.map(({ to }) => to)] },
        ...(isOff && { severity: "warning" as const }),
        related: ring.slice(0, -1).map(({ from, to, it }) => ({
          at: it.at,
          said: text(`${from}이(가) ${to}을(를) 기다립니다.`, `${from} waits for ${to}.`),
        })),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.30\n    depends_on: [api]\n  api:\n    image: node:26\n    depends_on: [«web»]\n",
      good: "services:\n  web:\n    image: nginx:1.30\n    depends_on: [api]\n  api:\n    image: node:26\n",
    },
    { bad: "services:\n  web:\n    image: nginx:1.30\n    links: [«web»]\n", doc: false },
    {
      bad: "services:\n  a:\n    image: nginx:1.30\n    network_mode: service:b\n  b:\n    image: nginx:1.30\n    volumes_from: [c]\n  c:\n    image: nginx:1.30\n    depends_on:\n      «a»:\n        condition: service_started\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: nginx:1.30\n    depends_on: [b, c]\n  b:\n    image: nginx:1.30\n    depends_on: [c]\n  c:\n    image: nginx:1.30\n",
      doc: false,
    },
  ],
});
