import { text } from "../../../protocol/text.ts";
import { endOfLifeOf, supportedTags } from "../../knowledge/endOfLife.ts";
import { imagesOf } from "../images.ts";
import { fix, fixes, insert, replace, rule } from "../rule.ts";

/** Tags that are moved on to other versions as they come out. */
const moving =
  /^(latest|stable|edge|dev|develop|nightly|main|master|test|lts|current|next|canary|unstable)$/i;

export default rule({
  name: "image-tag",
  title: { ko: "버전을 고정하지 않은 이미지", en: "Image without a version" },
  category: "reliability",
  severity: "warning",
  recommended: true,
  aliases: ["dclint:service-image-require-explicit-tag"],
  topic: "compose/services.image",
  why: {
    ko: "태그가 없거나 latest처럼 움직이는 태그는 다음에 받을 때 다른 버전이 될 수 있습니다. 데이터베이스의 메이저 버전이 바뀌면 저장된 데이터를 읽지 못하기도 합니다.",
    en: "Without a tag, or with one that moves such as latest, the next pull may bring another version. A new major version of a database may not even read the data that is there.",
  },
  say: ({ image, tag }: { image: string; tag: string | undefined }) =>
    tag === undefined
      ? text(`${image} 이미지에 태그가 없습니다. 버전을 고정하세요.`, `${image} has no tag; pin a version.`)
      : text(
          `${image} 이미지의 ${tag} 태그는 언제든 바뀝니다. 버전을 고정하세요.`,
          `The tag ${tag} of ${image} can change at any time; pin a version.`,
        ),
  *check(doc, { today }) {
    for (const { image, value, isPlain, service } of imagesOf(doc)) {
      const { tag, digest, name } = image;
      if (digest || image.isVariable || (tag && !moving.test(tag.text))) continue;
      const at = tag ? value.at(tag.at.start, tag.at.end) : value.at(name.at.start, name.at.end);
      const versions = isPlain ? supportedTags(endOfLifeOf(image), today) : [];
      yield {
        at,
        data: { image: name.text, tag: tag?.text },
        // Outside the table such a tag is often the only one there is.
        ...(tag && versions.length === 0 && service.node && { severity: "info" as const }),
        fixes: fixes(
          ...versions.map((it) =>
            fix(
              { ko: `${it} 버전으로 고정`, en: `Pin to ${it}` },
              false,
              tag ? replace(at, it) : insert(at.end, `:${it}`),
            ),
          ),
        ),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  cache:\n    image: «postgres»\n",
      good: "services:\n  cache:\n    image: postgres:18\n",
      today: "2026-11-01",
    },
    {
      bad: "services:\n  web:\n    image: node:«latest»\n",
      good: "services:\n  web:\n    image: node:26\n",
      today: "2026-11-01",
    },
    {
      bad: "services:\n  web:\n    image: «registry:5000/team/app»\n  b:\n    image: «app:${TAG:-latest}»\n",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: app\n    build: .\n  b:\n    image: app:${TAG}\n  c:\n    image: app@sha256:0123456789abcdef\n  d:\n    image: ${IMAGE}\n  e:\n    image: registry:5000/app:1.0\n",
      doc: false,
    },
  ],
});
