import type { Build } from "../../core/folder.ts";
import { contextOf } from "../context.ts";
import { fix, insert, rule } from "../rule.ts";
import { chainOf, findStage } from "../stages.ts";
import type { Dockerfile, Instruction, Stage } from "../syntax.ts";
import { variablesOf } from "../variables.ts";

/** The EXPOSE of a stage and of those it builds on. */
const exposes = (stage: Stage): Instruction[] =>
  chainOf(stage).flatMap((it) => it.instructions.filter(({ name }) => name === "EXPOSE"));

/** The ports that they name, without protocols; undefined when one cannot be known. */
function portsOf(doc: Dockerfile, instructions: readonly Instruction[]): ReadonlySet<string> | undefined {
  const ports = new Set<string>();
  for (const it of instructions)
    for (const word of it.words) {
      const [port] = (variablesOf(doc).expand(word, it) ?? "").split("/");
      if (!port || !/^\d+$/.test(port)) return undefined;
      ports.add(port);
    }
  return ports;
}

/** What EXPOSE says of the stage that a service builds; undefined when it says nothing, or nothing that is certain. */
function statedFor(doc: Dockerfile, { target }: Build) {
  const stage = target === undefined ? doc.stages.at(-1) : findStage(doc, target);
  const all = stage ? exposes(stage) : [];
  const ports = portsOf(doc, all);
  const place = all.find((it) => it.words.length > 0);
  const last = place?.words.at(-1);
  return ports && place && last ? { ports, place, last } : undefined;
}

export default rule({
  name: "published-port-not-exposed",
  title: { ko: "Compose가 공개하는 포트가 EXPOSE에 없음", en: "A published port that EXPOSE does not name" },
  category: "correctness",
  severity: "hint",
  recommended: true,
  aliases: [],
  topic: "dockerfile/expose",
  why: {
    ko: "EXPOSE는 어떤 포트에서 기다리는지 알려 주는 기록입니다. Compose가 다른 포트를 공개한다면 둘 중 하나가 틀렸거나 기록이 낡은 것입니다.",
    en: "EXPOSE says on which ports the program listens. When a Compose file publishes another one, either of the two is wrong or out of date.",
  },
  say: ({ service, port }: { service: string; port: string }) => ({
    ko: `Compose의 ${service} 서비스는 ${port} 포트를 공개하는데 EXPOSE에는 없습니다.`,
    en: `The Compose service ${service} publishes port ${port}, which EXPOSE does not name.`,
  }),
  *check(doc, { folder }) {
    const context = folder && contextOf(doc, folder);
    const told = new Set<string>();
    for (const build of context?.builds() ?? []) {
      const stated = build.dockerfile === context?.document ? statedFor(doc, build) : undefined;
      if (!stated) continue;
      const { place, last, ports } = stated;
      for (const port of build.ports) {
        if (!/^\d+$/.test(port) || ports.has(port) || told.has(port)) continue;
        told.add(port);
        const add = insert(last.at.end, ` ${port}`);
        yield {
          at: place.args.at,
          data: { service: build.service, port },
          fixes: [fix({ ko: `${port} 더하기`, en: `Add ${port}` }, false, add)],
        };
      }
    }
  },
  examples: [
    {
      bad: 'FROM node:26\nEXPOSE «3000»\nCMD ["node", "server.js"]\n',
      good: 'FROM node:26\nEXPOSE 3000 8080\nCMD ["node", "server.js"]\n',
      files: { "compose.yaml": 'services:\n  web:\n    build: .\n    ports:\n      - "80:8080"\n' },
    },
    {
      good: "FROM node:26\nEXPOSE 3000/tcp\n",
      files: {
        "compose.yaml":
          'services:\n  web:\n    build: .\n    ports:\n      - "127.0.0.1:80:3000"\n      - "${P}"\n',
      },
      doc: false,
    },
    {
      good: "FROM node:26\nEXPOSE $PORT\n",
      files: { "compose.yaml": 'services:\n  web:\n    build: .\n    ports:\n      - "80:3000"\n' },
      doc: false,
    },
    {
      good: "FROM node:26 AS a\nEXPOSE 80\nFROM node:26\nEXPOSE 1\n",
      files: {
        "compose.yaml":
          'services:\n  web:\n    build:\n      context: .\n      target: a\n    ports:\n      - "80:80"\n',
      },
      doc: false,
    },
    { good: "FROM node:26\nEXPOSE 3000\n", doc: false },
  ],
});
