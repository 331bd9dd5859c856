import type { Fix } from "../../core/rule.ts";
import type { Slice, Span } from "../../core/span.ts";
import { replacementsOf } from "../../knowledge/deprecatedImages.ts";
import {
  endOfLifeOf,
  hasEnded,
  isAbandoned,
  lineOfTag,
  type ReleaseLine,
  supportedTags,
} from "../../knowledge/endOfLife.ts";
import { imageOf } from "../image.ts";
import { fix, replace, rule } from "../rule.ts";
import { usedImages } from "../usedImages.ts";

/** Moves from a tag to those of other release lines, its variant kept: `18.20-alpine` → `24-alpine`. */
function movesFrom(tag: Slice, at: Span, old: ReleaseLine, lines: readonly string[]): Fix[] {
  const [first = ""] = tag.text.split("-", 1);
  const start = first.startsWith("v") && first.toLowerCase() !== old.codename ? "v" : "";
  const variant = tag.text.slice(first.length);
  return lines.map((line) => {
    const better = start + line + variant;
    const title = { ko: `${better} 태그로 올리기`, en: `Move to ${better}` };
    return fix(title, false, replace(at, better));
  });
}

export default rule({
  name: "from-end-of-life",
  title: { ko: "지원이 끝난 베이스 이미지", en: "The base image is past its end of life" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "dockerfile/from-tag",
  why: {
    ko: "지원이 끝난 버전에는 보안 수정이 나오지 않습니다. 이미지 태그는 남아 있어도 안의 패키지는 알려진 취약점을 안은 채 그대로입니다.",
    en: "A release past its end of life gets no security fixes. The tag stays, and so do the known vulnerabilities of what is in it.",
  },
  say: ({ image, line }: { image: string; line: ReleaseLine }) => ({
    ko: `${image} ${line.name} 버전은 ${line.end === "past" ? "이미" : `${line.end}에`} 지원이 끝났습니다. 지원 중인 버전으로 올리세요.`,
    en: `${image} ${line.name} reached its end of life${line.end === "past" ? "" : ` on ${line.end}`}; move to a supported version.`,
  }),
  *check(doc, { today }) {
    for (const { word, image, kind } of usedImages(doc)) {
      // Of images that have no successor under their name, another rule speaks.
      if (kind === "open" || !image.tag || replacementsOf(image, today)) continue;
      const lines = endOfLifeOf(image);
      const line = lineOfTag(lines, image.tag.text);
      if (!line || !hasEnded(line, today)) continue;
      const written = imageOf(word).tag ?? word;
      const fixes =
        kind === "written" ? movesFrom(image.tag, written.at, line, supportedTags(lines, today)) : [];
      const isWeak = !isAbandoned(image.repository, line, today);
      yield {
        at: written.at,
        data: { image: image.name.text, line },
        fixes,
        ...(isWeak && { severity: "info" as const }),
      };
    }
  },
  examples: [
    { bad: "FROM node:«18-alpine»\n", good: "FROM node:26-alpine\n", today: "2026-11-01" },
    { bad: "FROM ubuntu:«20.04»\n", good: "FROM ubuntu:26.04\n", today: "2026-11-01" },
    { bad: "FROM debian:«buster-slim»\n", good: "FROM debian:13-slim\n", today: "2026-11-01" },
    { bad: "ARG V=3.8\nFROM python:«${V}-slim»\n", today: "2026-11-01" },
    {
      bad: "ARG I=node:18\nFROM «$I» AS a\nFROM alpine:3.24\nCOPY --from=node:«16-alpine» /a /a\n",
      today: "2026-11-01",
      doc: false,
    },
    { good: "FROM node:18-alpine\n", today: "2024-01-01", doc: false },
    { good: "FROM python:3\n", today: "2026-11-01", doc: false },
    { good: "FROM registry.example.com/node:18\n", today: "2026-11-01", doc: false },
    { good: "ARG V\nFROM python:${V}\n", today: "2026-11-01", doc: false },
  ],
});
