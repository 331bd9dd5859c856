import { mapDefined } from "../../core/flat.ts";
import { once } from "../../core/memo.ts";
import { nearestIn } from "../../core/nearest.ts";
import type { Severity } from "../../core/rule.ts";
import { endOfLifeOf } from "../../knowledge/endOfLife.ts";
import { imageOf } from "../image.ts";
import { fix, replace, rule } from "../rule.ts";
import { type StageUse, stageGraphOf } from "../stageGraph.ts";
import type { Dockerfile } from "../syntax.ts";

type Kind = "later" | "number" | "mount-number" | "unknown";
interface Data {
  readonly kind: Kind;
  readonly name: string;
  readonly meant: string | undefined;
}

const hint = (meant: string | undefined) =>
  meant ? { ko: ` ${meant} 단계를 쓰려던 것인가요?`, en: ` Did you mean ${meant}?` } : { ko: "", en: "" };

const says: Readonly<Record<Kind, (data: Data) => { ko: string; en: string }>> = {
  later: ({ name }) => ({
    ko: `${name} 단계는 뒤에 나옵니다. 앞에 있는 단계에서만 가져올 수 있습니다.`,
    en: `The stage ${name} comes later; files can be taken only from stages above.`,
  }),
  number: ({ name }) => ({
    ko: `${name}번 단계는 없습니다. 번호는 0부터 셉니다.`,
    en: `There is no stage ${name}; they count from 0.`,
  }),
  "mount-number": ({ name }) => ({
    ko: `마운트의 from은 단계 번호를 받지 않아 ${name}(이)라는 이미지를 찾습니다.`,
    en: `The from of a mount takes no stage numbers, so an image called ${name} is looked for.`,
  }),
  unknown: ({ name, meant }) => ({
    ko: `${name}(이)라는 단계가 앞에 없어 이미지나 추가 컨텍스트의 이름으로 읽힙니다.${hint(meant).ko}`,
    en: `No stage above is called ${name}, so it is taken for an image or a named context.${hint(meant).en}`,
  }),
};

const severities: Readonly<Record<Kind, Severity>> = {
  later: "error",
  number: "error",
  "mount-number": "warning",
  unknown: "info",
};

function kindOfUse(doc: Dockerfile, { stage, target, name, isMount }: StageUse): Kind | undefined {
  if (name.text.includes("$")) return undefined;
  if (target) return target.index > stage.index ? "later" : undefined;
  if (/^\d+$/.test(name.text)) return isMount ? "mount-number" : "number";
  // A word with a slash, a dot or a tag can only be an image.
  if (!/^[\w-]+$/.test(name.text) || name.text.toLowerCase() === "scratch") return undefined;
  return endOfLifeOf(imageOf(name)).length > 0 && !nearestStage(doc, name.text) ? undefined : "unknown";
}

const finder = once(({ stages }: Dockerfile) =>
  nearestIn(mapDefined(stages, ({ from }) => from?.name?.text)),
);

const nearestStage = (doc: Dockerfile, name: string): string | undefined => finder(doc)(name);

export default rule({
  name: "copy-from-undefined-stage",
  title: { ko: "앞에 없는 단계에서 가져옵니다", en: "Taking files from a stage that is not there" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["hadolint:DL3022"],
  topic: "dockerfile/copy-from",
  why: {
    ko: "`COPY --from`과 마운트의 `from`은 앞에 있는 단계만 쓸 수 있습니다. 뒤에 있는 단계나 없는 번호를 쓰면 빌드가 실패하고, 모르는 이름은 Docker Hub 이미지로 읽혀 엉뚱한 것을 내려받을 수 있습니다.",
    en: "`COPY --from` and the `from` of a mount see only stages above. A later stage or a number that is not there makes the build fail, and an unknown name is taken for an image on Docker Hub, which may be something else.",
  },
  say: (data: Data) => says[data.kind](data),
  *check(doc) {
    const { uses, inOneCircle } = stageGraphOf(doc);
    for (const use of uses) {
      const kind = kindOfUse(doc, use);
      if (!kind || (use.target && inOneCircle(use.stage, use.target))) continue;
      const meant = kind === "unknown" ? nearestStage(doc, use.name.text) : undefined;
      yield {
        at: use.name.at,
        data: { kind, name: use.name.text, meant },
        severity: meant ? "warning" : severities[kind],
        ...(use.target?.from && {
          related: [{ at: use.target.from.instruction.at, said: { ko: "이 단계", en: "This stage" } }],
        }),
        fixes: meant
          ? [
              fix(
                { ko: `${meant}(으)로 고치기`, en: `Change to ${meant}` },
                false,
                replace(use.name.at, meant),
              ),
            ]
          : [],
      };
    }
  },
  examples: [
    {
      bad: "FROM node:26 AS builder\nFROM nginx:1.30\nCOPY --from=«bulider» /app /app\n",
      good: "FROM node:26 AS builder\nFROM nginx:1.30\nCOPY --from=builder /app /app\n",
    },
    { bad: "FROM nginx:1.30\nCOPY --from=«build» /app /app\nFROM node:26 AS build\n" },
    { bad: "FROM node:26\nFROM nginx:1.30\nCOPY --from=«2» /app /app\n" },
    { bad: "FROM node:26\nFROM nginx:1.30\nRUN --mount=type=bind,from=«0»,target=/x true\n", doc: false },
    { bad: "FROM nginx:1.30\nCOPY --from=«assets» /app /app\n", doc: false },
    {
      good: "FROM node:26 AS Build\nFROM nginx:1.30\nCOPY --from=build /a /a\nCOPY --from=0 /b /b\nCOPY --from=golang /c /c\nCOPY --from=composer:2 /d /d\nCOPY --from=ghcr.io/org/app /e /e\nONBUILD COPY --from=anything /f /f\n",
      doc: false,
    },
  ],
});
