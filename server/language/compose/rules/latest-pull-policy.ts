import { text } from "../../../protocol/text.ts";
import { get } from "../../yaml/read.ts";
import { addPair } from "../edits.ts";
import { imagesOf } from "../images.ts";
import { fix, fixes, rule } from "../rule.ts";

export default rule({
  name: "latest-pull-policy",
  title: { ko: "새로 받지 않는 latest 이미지", en: "latest that is not pulled anew" },
  category: "reliability",
  severity: "info",
  recommended: false,
  aliases: [],
  topic: "compose/services.pull_policy",
  why: {
    ko: "Compose는 이미지가 이미 있으면 다시 받지 않습니다. latest는 처음 받은 날의 이미지로 남아 사람마다 다른 버전이 실행됩니다.",
    en: "Compose does not pull an image that is there. latest stays what it was on the day of the first pull, and everybody runs another version.",
  },
  say: ({ image }: { image: string }) =>
    text(
      `${image} 이미지는 한 번 받으면 다시 받지 않습니다. pull_policy: always를 쓰거나 버전을 고정하세요.`,
      `${image} is not pulled again once it is there; use pull_policy: always or pin a version.`,
    ),
  *check(doc) {
    for (const { image, node, service } of imagesOf(doc)) {
      if (image.digest || (image.tag && image.tag.text !== "latest")) continue;
      if (get(service.node, "pull_policy")) continue;
      const edit = addPair(doc.source, service.node, "pull_policy: always");
      const title = text("pull_policy: always 추가하기", "Add pull_policy: always");
      yield { at: node.at, data: { image: image.name.text }, fixes: fixes(fix(title, false, edit)) };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    image: «nginx:latest»\n",
      good: "services:\n  web:\n    image: nginx:latest\n    pull_policy: always\n",
    },
    {
      good: "services:\n  a:\n    image: nginx:1.30\n  b:\n    image: nginx\n    pull_policy: daily\n  c:\n    build: .\n    image: own:latest\n  d:\n    image: nginx:${TAG:-1.30}\n",
      doc: false,
    },
  ],
});
