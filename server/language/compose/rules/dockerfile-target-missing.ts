import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { findStage } from "../../dockerfile/stages.ts";
import { get, resolve } from "../../yaml/read.ts";
import { builtIn, dockerfileIn, hasUsualFrontend } from "../built.ts";
import { changeTo, fixes, rule } from "../rule.ts";
import { knownText } from "../scale.ts";

export default rule({
  name: "dockerfile-target-missing",
  title: {
    ko: "Dockerfile에 없는 단계를 빌드",
    en: "Build of a stage that the Dockerfile does not have",
  },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.build.target",
  why: {
    ko: "target은 Dockerfile에서 FROM … AS로 이름 붙인 단계여야 합니다. 없는 이름이면 빌드가 바로 실패합니다.",
    en: "A target is a stage that the Dockerfile names with FROM … AS. For any other name the build fails at once.",
  },
  say: ({ target, file, names }: { target: string; file: string; names: readonly string[] }) =>
    names.length === 0
      ? text(`${file}에는 이름 있는 단계가 없습니다.`, `${file} has no named stages.`)
      : text(
          `${file}에 ${target} 단계가 없습니다. 있는 단계: ${names.join(", ")}.`,
          `${file} has no stage ${target}; it has ${names.join(", ")}.`,
        ),
  *check(doc, { folder }) {
    if (!folder) return;
    for (const built of builtIn(doc, folder)) {
      const node = resolve(get(built.node, "target"));
      const target = knownText(node);
      const file = target ? dockerfileIn(folder, built) : undefined;
      if (!node || !target || !file || /^\d+$/.test(target) || !hasUsualFrontend(file)) continue;
      if (file.stages.length === 0 || findStage(file, target)) continue;
      const names = file.stages.flatMap(({ from }) => from?.name?.text ?? []);
      const wanted = nearest(target, names);
      yield {
        at: node.at,
        data: { target, file: built.dockerfilePath ?? "", names },
        fixes: fixes(changeTo(node.at, wanted)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  api:\n    build:\n      context: .\n      target: «prodution»\n",
      good: "services:\n  api:\n    build:\n      context: .\n      target: production\n",
      files: { Dockerfile: "FROM node:26 AS build\nFROM node:26-slim AS production\n" },
    },
    {
      bad: "services:\n  api:\n    build:\n      context: api\n      dockerfile: ../docker/api.Dockerfile\n      target: «x»\n",
      doc: false,
      files: { "docker/api.Dockerfile": "FROM node:26\n", "api/a": "" },
    },
    {
      good: "services:\n  a:\n    build:\n      context: .\n      target: BUILD\n  b:\n    build:\n      context: .\n      target: ${STAGE}\n  c:\n    build:\n      context: .\n      target: 0\n  d:\n    build:\n      context: gone\n      target: x\n  e:\n    build:\n      context: other\n      target: x\n",
      doc: false,
      files: {
        Dockerfile: "FROM node:26 AS build\n",
        "other/Dockerfile": "# syntax=org/own-frontend\nimage: a\n",
      },
    },
  ],
});
