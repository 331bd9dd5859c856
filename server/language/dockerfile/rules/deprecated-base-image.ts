import { mapDefined } from "../../core/flat.ts";
import type { Fix } from "../../core/rule.ts";
import { cut, Slice, type Span, span } from "../../core/span.ts";
import { type Replacement, replacementsOf } from "../../knowledge/deprecatedImages.ts";
import {
  endOfLifeOf,
  hasEnded,
  isAbandoned,
  lineOfTag,
  type ReleaseLine,
} from "../../knowledge/endOfLife.ts";
import { type ImageReference, imageOf } from "../image.ts";
import { fix, remove, replace, rule } from "../rule.ts";
import { stageGraphOf } from "../stageGraph.ts";
import type { Dockerfile } from "../syntax.ts";

type Data =
  | { readonly kind: "image"; readonly name: string; readonly to: readonly Replacement[] }
  | { readonly kind: "variant"; readonly name: string; readonly system: string; readonly end: string };

/** The words that name images: in FROM, `--from` and the `from` of mounts, but not the names of stages. */
function imagesIn(doc: Dockerfile): Slice[] {
  const bases = mapDefined(doc.stages, ({ from, base }) => (base ? undefined : from?.image));
  const sources = mapDefined(stageGraphOf(doc).uses, ({ name, target }) => (target ? undefined : name));
  return [...bases, ...sources].filter(({ text }) => !text.includes("$"));
}

const fixesTo = ({ name, tag, digest }: ImageReference, to: readonly Replacement[]): Fix[] =>
  to.flatMap(({ tagged }) =>
    tagged === undefined || digest
      ? []
      : [
          fix(
            { ko: `${tagged}(으)로 바꾸기`, en: `Change to ${tagged}` },
            false,
            replace(span(name.at.start, tag?.at.end ?? name.at.end), tagged),
          ),
        ],
  );

interface Variant {
  readonly at: Span;
  readonly dropped: Span;
  readonly system: string;
  readonly end: string;
}

/** The release that a word of a tag names: `buster`, `alpine3.14`. */
function releaseOf(word: string): { system: string; line: ReleaseLine } | undefined {
  const version = /^alpine(\d+\.\d+)$/.exec(word)?.[1];
  const names = version === undefined ? ["debian", "ubuntu"] : ["alpine"];
  if (version === undefined && !/^[a-z]+$/.test(word)) return undefined;
  for (const system of names) {
    const line = lineOfTag(endOfLifeOf(systems[system] ?? whole(system)), version ?? word);
    if (line) return { system, line };
  }
  return undefined;
}

/** The word of a tag that names a release of Debian, Ubuntu or Alpine past its end: `3.12-slim-buster`. */
function oldVariant({ tag, repository }: ImageReference, today: string): Variant | undefined {
  if (!tag?.text.includes("-") || Object.hasOwn(systems, repository)) return undefined;
  for (const { 0: dashed, index } of tag.text.matchAll(/-[^-]+/g)) {
    const release = releaseOf(dashed.slice(1));
    const end = release?.line.end;
    if (!release || end === undefined || !isAbandoned(release.system, release.line, today)) continue;
    const to = index + dashed.length;
    // Without the number `alpine` is the one of today; of Debian no word is needed.
    const dropped = cut(tag, release.system === "alpine" ? index + "-alpine".length : index, to);
    const name = `${release.system} ${release.line.name}`;
    return { at: cut(tag, index + 1, to).at, dropped: dropped.at, system: name, end };
  }
  return undefined;
}

const whole = (text: string): ImageReference => imageOf(new Slice(0, 0, text));
const systems: Readonly<Record<string, ImageReference>> = {
  debian: whole("debian"),
  ubuntu: whole("ubuntu"),
  alpine: whole("alpine"),
};

const nameOf = ({ repository, registry }: ImageReference): string =>
  registry ? `${registry.text}/${repository}` : repository;

export default rule({
  name: "deprecated-base-image",
  title: { ko: "더 이상 관리되지 않는 이미지", en: "An image that is no longer maintained" },
  category: "deprecation",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/from-tag",
  tag: "deprecated",
  why: {
    ko: "관리가 끝난 이미지에는 보안 수정이 나오지 않고, 옮겨 간 이미지는 언젠가 내려받을 수 없게 됩니다. 태그 끝의 `buster`나 `alpine3.14`처럼 지원이 끝난 운영체제 위에 만든 변형도 마찬가지입니다.",
    en: "An image that nobody maintains gets no security fixes, and one that has moved may be gone one day. The same holds for variants made on a system past its end of life, such as `buster` or `alpine3.14` at the end of a tag.",
  },
  say: (data: Data) => {
    if (data.kind === "variant")
      return {
        ko: `${data.name} 변형은 ${data.end}에 지원이 끝난 ${data.system} 위에 만들어졌습니다.`,
        en: `The variant ${data.name} is made on ${data.system}, which reached its end of life on ${data.end}.`,
      };
    const to = data.to.map(({ image }) => image);
    return {
      ko: `${data.name} 이미지는 더 이상 관리되지 않습니다.${to.length > 0 ? ` ${to.join(" 또는 ")} 이미지를 쓰세요.` : ""}`,
      en: `The image ${data.name} is no longer maintained${to.length > 0 ? `; use ${to.join(" or ")}` : ""}.`,
    };
  },
  *check(doc, { today }) {
    for (const word of imagesIn(doc)) {
      const image = imageOf(word);
      const to = replacementsOf(image, today);
      if (to) {
        const data = { kind: "image" as const, name: nameOf(image), to };
        yield { at: image.name.at, data, fixes: fixesTo(image, to) };
        continue;
      }
      const own = image.tag && lineOfTag(endOfLifeOf(image), image.tag.text);
      // When the version itself is past its end, another rule says so.
      const old = own && hasEnded(own, today) ? undefined : oldVariant(image, today);
      if (!old || !image.tag) continue;
      const name = doc.source.slice(old.at.start, old.at.end);
      const title = { ko: "지금의 변형으로 바꾸기", en: "Change to the variant of today" };
      yield {
        at: old.at,
        data: { kind: "variant" as const, name, system: old.system, end: old.end },
        fixes: image.digest ? [] : [fix(title, false, remove(old.dropped))],
      };
    }
  },
  examples: [
    { bad: "FROM «openjdk»:17-jdk-slim\n", good: "FROM eclipse-temurin:17-jdk\n" },
    { bad: "FROM «centos»:7\n", good: "FROM almalinux:10\n" },
    { bad: "FROM python:3.14-slim-«buster»\n", good: "FROM python:3.14-slim\n" },
    { bad: "FROM «bitnami/redis»:7.2\n", good: "FROM bitnamilegacy/redis:7.2\n" },
    {
      bad: "FROM «vault»:1.13 AS v\nFROM node:26-«alpine3.17» AS n\nFROM v\nCOPY --from=«k8s.gcr.io/pause»:3.9 /pause /\n",
      good: "FROM hashicorp/vault:1.13 AS v\nFROM node:26-alpine AS n\nFROM v\nCOPY --from=registry.k8s.io/pause:3.9 /pause /\n",
      doc: false,
    },
    {
      bad: "FROM «openjdk»:8-jre-alpine\nFROM «docker.io/library/java»\nFROM «jenkins»:2.60\nFROM «circleci/node»:14\nFROM «microsoft/dotnet»:2.1-sdk\nFROM «swarm»\n",
      doc: false,
    },
    {
      good: "FROM eclipse-temurin:17-jdk\nFROM node:26-alpine3.24\nFROM bitnami/redis\nFROM openjdk:27-ea\nFROM example.com/openjdk:8\nFROM debian:buster\n",
    },
    {
      good: "FROM python:3.14-bookworm\nFROM node:14-buster\nFROM scratch AS openjdk\nFROM openjdk\n",
      doc: false,
      today: "2021-01-01",
    },
    { good: "FROM python:3.14-bookworm\nFROM node:14-buster\nFROM jenkins/jenkins:lts\n", doc: false },
  ],
});
