import { replacementsOf } from "../../knowledge/deprecatedImages.ts";
import {
  endOfLifeOf,
  hasEnded,
  lineOfTag,
  type ReleaseLine,
  retagged,
  supportedTags,
} from "../../knowledge/endOfLife.ts";
import { imagesOf } from "../images.ts";
import { fix, fixes, replace, rule } from "../rule.ts";

export default rule({
  name: "eol-image",
  title: { ko: "지원이 끝난 이미지", en: "Image past its end of life" },
  category: "security",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/services.image",
  why: {
    ko: "지원이 끝난 버전에는 보안 수정이 나오지 않습니다. 데이터베이스라면 새 버전으로 옮길 때 데이터도 옮겨야 하니, 올리기 전에 백업하세요.",
    en: "A release past its end of life gets no security fixes. The data of a database has to be migrated to a new major version: make a backup first.",
  },
  say: ({ image, line }: { image: string; line: ReleaseLine }) => ({
    ko: `${image} ${line.name} 버전은 ${line.end === "past" ? "이미" : `${line.end}에`} 지원이 끝났습니다. 지원 중인 버전으로 올리세요.`,
    en: `${image} ${line.name} reached its end of life${line.end === "past" ? "" : ` on ${line.end}`}; move to a supported version.`,
  }),
  *check(doc, { today }) {
    for (const { image, value, isPlain } of imagesOf(doc)) {
      const { tag } = image;
      if (!tag || replacementsOf(image, today)) continue;
      const lines = endOfLifeOf(image);
      const line = lineOfTag(lines, tag.text);
      if (!line || !hasEnded(line, today)) continue;
      const at = value.at(tag.at.start, tag.at.end);
      const tags = isPlain ? supportedTags(lines, today).map((it) => retagged(tag.text, line, it)) : [];
      yield {
        at,
        data: { image: image.name.text, line },
        fixes: fixes(
          ...tags.map((it) =>
            fix({ ko: `${it} 태그로 올리기`, en: `Move to ${it}` }, false, replace(at, it)),
          ),
        ),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  db:\n    image: postgres:«12-alpine»\n",
      good: "services:\n  db:\n    image: postgres:18-alpine\n",
      today: "2026-11-01",
    },
    {
      bad: "services:\n  app:\n    image: «node:${NODE:-18}»\n",
      today: "2026-11-01",
      doc: false,
    },
    {
      good: "services:\n  a:\n    image: postgres:${PG}\n  b:\n    image: node:18\n    build: .\n  c:\n    image: postgres\n",
      today: "2026-11-01",
      doc: false,
    },
    { good: "services:\n  db:\n    image: postgres:12\n", today: "2024-01-01", doc: false },
  ],
});
