import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import type { Finding } from "../../core/rule.ts";
import { isGlobalArg } from "../../dockerfile/globals.ts";
import type { Dockerfile } from "../../dockerfile/syntax.ts";
import { predefinedArgs, variablesOf } from "../../dockerfile/variables.ts";
import { get } from "../../yaml/read.ts";
import { builtIn, dockerfileIn, hasUsualFrontend } from "../built.ts";
import { changeTo, fixes, rule } from "../rule.ts";
import { namesIn, type VariableName } from "../settings.ts";

/** Arguments that the builder itself reads: https://docs.docker.com/reference/dockerfile/#buildkit-built-in-build-args */
const isBuilders = (name: string): boolean =>
  /^(BUILDKIT_|DOCKER_BUILDKIT|SOURCE_DATE_EPOCH$)/.test(name) ||
  predefinedArgs.has(name) ||
  isGlobalArg(name);

const argsIn = (file: Dockerfile): string[] => [
  ...new Set(variablesOf(file).all.flatMap((it) => (it.kind === "ARG" ? it.name : []))),
];

function* unknownIn(args: readonly VariableName[], doc: Dockerfile, file: string): Generator<Finding<Data>> {
  const taken = argsIn(doc);
  for (const { name, at } of args) {
    if (name === "" || name.includes("$") || taken.includes(name) || isBuilders(name)) continue;
    const free = taken.filter((it) => args.every((arg) => arg.name !== it));
    const wanted = nearest(name, free);
    yield { at, data: { name, file, wanted }, fixes: fixes(changeTo(at, wanted)) };
  }
}

interface Data {
  readonly name: string;
  readonly file: string;
  readonly wanted: string | undefined;
}

export default rule({
  name: "build-arg-unknown",
  title: { ko: "Dockerfile이 받지 않는 빌드 인자", en: "Build argument that the Dockerfile does not take" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.build.args",
  why: {
    ko: "빌드 인자는 Dockerfile의 ARG가 받습니다. 같은 이름의 ARG가 없으면 값은 쓰이지 않고, 빌드는 경고만 하고 지나갑니다.",
    en: "A build argument is taken by ARG in the Dockerfile. Without an ARG of that name the value goes nowhere, and the build only warns.",
  },
  say: ({ name, file, wanted }: Data) =>
    wanted === undefined
      ? text(
          `${file}에 ARG ${name}이(가) 없어 값이 쓰이지 않습니다.`,
          `${file} has no ARG ${name}, so the value is not used.`,
        )
      : text(
          `${file}에 ARG ${name}이(가) 없습니다. ${wanted}을(를) 쓰려던 것 같습니다.`,
          `${file} has no ARG ${name}: did you mean ${wanted}?`,
        ),
  *check(doc, { folder }) {
    if (!folder) return;
    for (const built of builtIn(doc, folder)) {
      const args = namesIn(doc, get(built.node, "args"));
      const file = args.length > 0 ? dockerfileIn(folder, built) : undefined;
      if (file && hasUsualFrontend(file)) yield* unknownIn(args, file, built.dockerfilePath ?? "");
    }
  },
  examples: [
    {
      bad: 'services:\n  api:\n    build:\n      context: .\n      args:\n        «NODE_VERSON»: "26"\n',
      good: 'services:\n  api:\n    build:\n      context: .\n      args:\n        NODE_VERSION: "26"\n',
      files: { Dockerfile: "ARG NODE_VERSION=24\nFROM node:$NODE_VERSION\n" },
    },
    {
      bad: 'services:\n  api:\n    build:\n      context: .\n      args:\n        - «API_URL»=http://a\n        - "VERSION"\n',
      doc: false,
      files: { Dockerfile: "FROM node:26 AS a\nFROM a\nARG VERSION\n" },
    },
    {
      good: "services:\n  api:\n    build:\n      context: .\n      args:\n        HTTP_PROXY: http://p\n        BUILDKIT_INLINE_CACHE: 1\n        TARGETARCH: arm64\n        A: 1\n  web:\n    build:\n      context: gone\n      args: [B=1]\n",
      doc: false,
      files: { Dockerfile: "FROM node:26\nARG A\n" },
    },
  ],
});
