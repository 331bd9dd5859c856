import { keywordIn } from "../casing.ts";
import { labelSchemaOf } from "../labelSchema.ts";
import { fix, insert, lineEnd, rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";
import { chainOf } from "../stages.ts";
import type { Dockerfile, Stage } from "../syntax.ts";

/** Stages that nothing else uses: what comes out of the file. */
function outputsOf(doc: Dockerfile): Stage[] {
  const used = new Set<Stage | undefined>(stageGraphOf(doc).uses.map((it) => it.target));
  for (const { base } of doc.stages) used.add(base);
  return doc.stages.filter((it) => it.from && !used.has(it));
}

/** The labels of a stage, those of the stages it builds on included. */
function labelsOf(stage: Stage): Set<string> {
  const labels = new Set<string>();
  for (const { instructions } of chainOf(stage))
    for (const { name, pairs } of instructions)
      if (name === "LABEL") for (const { key } of pairs) labels.add(key.text.replace(/["']/g, ""));
  return labels;
}

export default rule({
  name: "label-required",
  title: { ko: "있어야 하는 라벨이 없습니다", en: "A label that should be there is missing" },
  category: "style",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3049"],
  topic: "dockerfile/label-oci",
  why: {
    ko: "설정에서 정한 라벨이 모든 결과 이미지에 있는지 봅니다. 라벨이 있으면 이미지가 어디서 왔고 누가 맡는지 찾을 수 있습니다.",
    en: "Checks that the images that come out have the labels named in the configuration, so that anyone can tell where an image came from and whose it is.",
  },
  say: (key: string) => ({
    ko: `${key} 라벨이 없습니다.`,
    en: `The label ${key} is missing.`,
  }),
  *check(doc, { options }) {
    const schema = labelSchemaOf(options);
    const eol = lineEnd(doc.source);
    for (const stage of schema.size > 0 ? outputsOf(doc) : []) {
      const has = labelsOf(stage);
      const from = stage.from?.instruction;
      for (const key of [...schema.keys()].filter((it) => !has.has(it))) {
        const title = { ko: `LABEL ${key} 넣기`, en: `Add LABEL ${key}` };
        if (!from) continue;
        const start = doc.source[from.full.end - 1] === "\n" ? "" : eol;
        const add = insert(from.full.end, `${start}${keywordIn(doc, "LABEL")} ${key}=""${eol}`);
        yield { at: from.keyword.at, data: key, fixes: [fix(title, false, add)] };
      }
    }
  },
  examples: [
    {
      bad: "«FROM» node:26\nCMD true\n",
      good: 'FROM node:26\nLABEL org.opencontainers.image.source=""\nCMD true\n',
      options: { "org.opencontainers.image.source": "url" },
    },
    { bad: "«FROM» a:1 AS a\n«FROM» b:1\nLABEL x=y\n", options: { version: "semver" }, doc: false },
    {
      good: 'FROM a:1 AS base\nLABEL "version"=1\nFROM b:1 AS tool\nFROM base\nCOPY --from=tool /a /a\n',
      options: { version: "semver" },
      doc: false,
    },
    { good: "FROM node:26\n" },
  ],
});
