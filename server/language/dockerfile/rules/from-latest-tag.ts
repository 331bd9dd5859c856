import { endOfLifeOf, supportedTags } from "../../knowledge/endOfLife.ts";
import { imageOf } from "../image.ts";
import { replace, rule } from "../rule.ts";
import { type UsedImage, usedImages } from "../usedImages.ts";

const hadolint = "hadolint:DL3007";

/** hadolint looks at what FROM says in so many words. */
const aliasesOf = ({ isBase, word }: UsedImage): string[] =>
  isBase && imageOf(word).tag?.text === "latest" ? [hadolint] : [];

export default rule({
  name: "from-latest-tag",
  title: { ko: "베이스 이미지에 latest 태그를 씁니다", en: "The base image uses the latest tag" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: [hadolint],
  topic: "dockerfile/from-tag",
  why: {
    ko: "`latest`는 가장 새 버전이라는 뜻이 아니라 움직이는 이름표입니다. 같은 Dockerfile이 내일은 다른 이미지로 빌드될 수 있고, 어떤 버전이 들어갔는지 나중에 알 수 없습니다.",
    en: "`latest` is a moving label, not a version: the same Dockerfile may build a different image tomorrow, and nobody can tell later which version went in.",
  },
  say: (image: string) => ({
    ko: `${image} 이미지의 latest 태그는 언제든 바뀝니다. 버전을 고정하세요.`,
    en: `The latest tag of ${image} can change at any time; pin a version.`,
  }),
  *check(doc, { today }) {
    for (const used of usedImages(doc)) {
      const { word, image, kind } = used;
      const { tag } = image;
      if (tag?.text !== "latest" || image.digest) continue;
      const isWritten = kind !== "expanded";
      const versions = isWritten ? supportedTags(endOfLifeOf(image), today) : [];
      yield {
        at: isWritten ? tag.at : (imageOf(word).tag?.at ?? word.at),
        data: image.name.text,
        aliases: aliasesOf(used),
        // A build argument may say something else.
        ...(!isWritten && { severity: "info" as const }),
        fixes: versions.map((version) => ({
          title: { ko: `${version} 버전으로 고정`, en: `Pin to ${version}` },
          safe: false,
          edits: [replace(tag.at, version)],
        })),
      };
    }
  },
  examples: [
    { bad: "FROM node:«latest»\n", good: "FROM node:26\n", today: "2026-11-01" },
    { bad: "FROM ghcr.io/org/app:«latest» AS build\n" },
    {
      bad: "ARG T=latest\nARG I=nginx:latest\nFROM node:«$T» AS a\nFROM «${I}»\nFROM $R/node:«latest»\n",
      doc: false,
    },
    {
      bad: "FROM alpine:3.24\nCOPY --from=ghcr.io/astral-sh/uv:«latest» /uv /bin/\nRUN --mount=from=busybox:«latest»,target=/b /b/a\n",
      doc: false,
    },
    { good: "FROM node:latest@sha256:0123456789abcdef\n", doc: false },
    { good: "FROM node:24-alpine\n", doc: false },
    { good: "FROM node:24 AS latest\nFROM latest\n", doc: false },
  ],
});
