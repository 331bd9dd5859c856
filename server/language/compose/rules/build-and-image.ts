import { text } from "../../../protocol/text.ts";
import { entry } from "../../yaml/read.ts";
import { deletePair } from "../edits.ts";
import { fix, fixes, rule } from "../rule.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "build-and-image",
  title: { ko: "build와 image를 함께 쓴 서비스", en: "Service with both build and image" },
  category: "style",
  severity: "info",
  recommended: false,
  aliases: ["dclint:no-build-and-image"],
  topic: "compose/services.build",
  why: {
    ko: "둘을 함께 쓰면 image는 빌드한 이미지의 이름이 됩니다. 쓸모 있는 조합이지만, 받아 온 이미지로 오해하기 쉬워 금지하는 팀도 있습니다.",
    en: "With both, image is the name of what is built. That is useful, but easily taken for an image that is pulled, so some teams forbid it.",
  },
  say: ({ name }: { name: string }) =>
    text(
      `${name} 서비스에 build와 image가 함께 있습니다. image는 빌드한 이미지의 이름이 됩니다.`,
      `The service ${name} has both build and image; image names what is built.`,
    ),
  *check(doc) {
    for (const { name, node } of servicesOf(doc).values()) {
      const image = entry(node, "image");
      const build = entry(node, "build");
      if (!image || !build || node?.kind !== "map") continue;
      const edit = deletePair(doc.source, node, image);
      yield {
        at: image.key.at,
        data: { name },
        fixes: fixes(edit && fix({ ko: "image 지우기", en: "Delete image" }, false, edit)),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    build: .\n    «image»: shop/web:1.0\n",
      good: "services:\n  web:\n    build: .\n",
    },
  ],
});
