import { text } from "../../../protocol/text.ts";
import { nearest } from "../../core/nearest.ts";
import { everyNode } from "../nodes.ts";
import { changeTo, fixes, rule } from "../rule.ts";

const known = ["!reset", "!override"];

export default rule({
  name: "unknown-tag",
  title: { ko: "Compose에 없는 태그", en: "Tag that Compose does not know" },
  category: "correctness",
  severity: "warning",
  recommended: true,
  aliases: [],
  topic: "compose/reset-tag",
  why: {
    ko: "Compose가 아는 태그는 합칠 때 값을 지우는 !reset과 통째로 바꾸는 !override뿐입니다. 다른 태그는 무시되어 뜻한 대로 되지 않습니다.",
    en: "The tags of Compose are !reset, which takes a value away when files are merged, and !override, which replaces it. Others do nothing.",
  },
  say: ({ tag }: { tag: string }) =>
    text(
      `Compose는 ${tag} 태그를 모릅니다. 아는 태그: ${known.join(", ")}.`,
      `Compose does not know the tag ${tag}; it knows ${known.join(" and ")}.`,
    ),
  *check(doc) {
    for (const { node } of everyNode(doc)) {
      const { tag } = node;
      if (!tag || known.includes(tag.name) || /^!(!|<tag:yaml\.org)/.test(tag.name)) continue;
      const wanted = nearest(tag.name, known);
      yield {
        at: tag.at,
        data: { tag: tag.name },
        fixes: fixes(changeTo(tag.at, wanted)),
      };
    }
  },
  examples: [
    {
      bad: 'services:\n  web:\n    ports: «!overide»\n      - "8080:80"\n',
      good: 'services:\n  web:\n    ports: !override\n      - "8080:80"\n',
    },
    { good: "services:\n  web:\n    image: !reset null\n    command: !!str 1\n", doc: false },
  ],
});
