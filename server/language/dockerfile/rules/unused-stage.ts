import type { Build } from "../../core/folder.ts";
import { groupBy } from "../../core/group.ts";
import { contextOf } from "../context.ts";
import { rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";
import { findStage } from "../stages.ts";
import type { Dockerfile, Stage } from "../syntax.ts";

/** Names of stages that are built by themselves, with `--target`. */
const ofTheirOwn =
  /^(dev|devel|develop|development|local|debug|debugger|test|tests|testing|unit|e2e|integration|lint|linter|fmt|format|check|checks|ci|docs?|coverage|bench|benchmark|validate|vendor|update|export|binary|binaries|release|artifacts?|devcontainer|prod|production)([-_.].*)?$|[-_.](dev|test|tests|lint|debug|check|ci|export|update|validate)$/i;

/** A stage that says what to start is an image of its own. */
const starts: ReadonlySet<string> = new Set(["CMD", "ENTRYPOINT"]);

/** Files that tell which stages are built, in a form that is not read here. */
const bakeFiles = [
  "docker-bake.hcl",
  "docker-bake.json",
  "docker-bake.override.hcl",
  "docker-bake.override.json",
];

/** The stages that the wanted ones are made of, those included. */
function neededBy(doc: Dockerfile, wanted: Iterable<Stage>): ReadonlySet<Stage> {
  const sources = groupBy(stageGraphOf(doc).uses, (it) => it.stage);
  const needed = new Set(wanted);
  for (const stage of needed) {
    if (stage.base) needed.add(stage.base);
    for (const { target } of sources.get(stage) ?? []) if (target) needed.add(target);
  }
  return needed;
}

const targetsOf = (doc: Dockerfile, builds: readonly Build[]): Stage[] =>
  builds.flatMap(({ target }) => (target === undefined ? [] : (findStage(doc, target) ?? [])));

export default rule({
  name: "unused-stage",
  title: { ko: "쓰이지 않는 단계", en: "A stage that nothing uses" },
  category: "speed",
  severity: "hint",
  recommended: true,
  aliases: [],
  tag: "unnecessary",
  topic: "dockerfile/multi-stage",
  why: {
    ko: "BuildKit은 마지막 단계와 거기에 필요한 단계만 빌드합니다. 어디에서도 쓰지 않는 단계는 `--target`으로 고를 때만 빌드됩니다.",
    en: "BuildKit builds the last stage and what that one needs. A stage that nothing refers to is only built when `--target` asks for it.",
  },
  say: (name: string) => ({
    ko: `${name} 단계는 마지막 단계에 쓰이지 않아 --target으로 고르지 않으면 빌드되지 않습니다.`,
    en: `The stage ${name} is no part of the last one, so it is not built unless --target asks for it.`,
  }),
  *check(doc, { folder }) {
    const last = doc.stages.at(-1);
    if (!last || doc.stages.length < 2) return;
    const context = folder && contextOf(doc, folder);
    if (context && bakeFiles.some((it) => context.exists(it) || folder.exists(it))) return;
    const builds = context?.builds().filter((it) => it.dockerfile === context.document) ?? [];
    const needed = neededBy(doc, [last, ...targetsOf(doc, builds)]);
    for (const stage of doc.stages) {
      const { from } = stage;
      const name = from?.name ?? from?.image;
      if (!from || !name || needed.has(stage) || ofTheirOwn.test(from.name?.text ?? "")) continue;
      if (stage.instructions.some((it) => starts.has(it.name))) continue;
      yield { at: name.at, data: name.text };
    }
  },
  examples: [
    {
      bad: "FROM node:26 AS «assets»\nRUN npm run build\n\nFROM nginx:1.30\nCOPY site /usr/share/nginx/html\n",
    },
    {
      good: "FROM node:26 AS assets\nRUN npm run build\n\nFROM nginx:1.30\nCOPY --from=assets /dist /usr/share/nginx/html\n",
    },
    { bad: "FROM «alpine:3.24»\nFROM alpine:3.24 AS a\nFROM a AS «b»\nFROM a\n", doc: false },
    {
      bad: "FROM alpine:3.24 AS tool\nFROM alpine:3.24 AS «other»\nFROM alpine:3.24\n",
      files: { "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      target: tool\n" },
      doc: false,
    },
    {
      good: "FROM alpine:3.24 AS a\nFROM alpine:3.24 AS b\nFROM b AS test\nFROM alpine:3.24\nRUN --mount=from=a,target=/a ls\nCOPY --from=1 /x /y\n",
      doc: false,
    },
    { good: "FROM alpine:3.24 AS a\nFROM alpine:3.24\n", files: { "docker-bake.hcl": "" }, doc: false },
    { good: "RUN a\nFROM alpine:3.24\n", doc: false },
    {
      good: 'FROM alpine:3.24 AS worker\nCMD ["work"]\nFROM alpine:3.24 AS web\nCMD ["serve"]\n',
      doc: false,
    },
  ],
});
