import { text } from "../../../protocol/text.ts";
import { entry, getIn, itemsOf, resolve } from "../../yaml/read.ts";
import { addItem } from "../edits.ts";
import { severityIn } from "../profiles.ts";
import { fix, fixes, rule } from "../rule.ts";
import { knownText } from "../scale.ts";
import { servicesOf } from "../services.ts";

export default rule({
  name: "platform-mismatch",
  title: { ko: "빌드하지 않는 플랫폼에서 실행", en: "Platform that is not built" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: [],
  topic: "compose/services.build.platforms",
  why: {
    ko: "build.platforms를 쓰면 서비스의 platform이 그 목록에 있어야 합니다. 없으면 실행할 이미지가 없어 Compose가 파일을 거부합니다.",
    en: "With build.platforms the platform of the service must be in that list. Otherwise there is no image to run, and Compose refuses the file.",
  },
  say: ({ platform }: { platform: string }) =>
    text(
      `build.platforms에 platform의 ${platform}이(가) 없습니다.`,
      `build.platforms lacks ${platform}, the platform of the service.`,
    ),
  *check(doc) {
    for (const { node } of servicesOf(doc).values()) {
      const pair = entry(node, "platform");
      const platform = knownText(pair?.value);
      const list = resolve(getIn(node, "build", "platforms"));
      const built = itemsOf(list).map(knownText);
      if (!pair || !platform || built.length === 0 || built.includes(platform) || built.includes(undefined))
        continue;
      const edit = addItem(doc.source, list, platform);
      yield {
        at: resolve(pair.value)?.at ?? pair.key.at,
        data: { platform },
        ...severityIn(node),
        fixes: fixes(
          edit &&
            fix(
              { ko: `build.platforms에 ${platform} 더하기`, en: `Add ${platform} to build.platforms` },
              false,
              edit,
            ),
        ),
      };
    }
  },
  examples: [
    {
      bad: "services:\n  web:\n    platform: «linux/amd64»\n    build:\n      context: .\n      platforms:\n        - linux/arm64\n",
      good: "services:\n  web:\n    platform: linux/amd64\n    build:\n      context: .\n      platforms:\n        - linux/arm64\n        - linux/amd64\n",
    },
    {
      bad: "services:\n  web:\n    platform: «linux/amd64»\n    build: {context: ., platforms: [linux/arm64]}\n",
      good: "services:\n  web:\n    platform: linux/amd64\n    build: {context: ., platforms: [linux/arm64, linux/amd64]}\n",
      doc: false,
    },
    {
      good: "services:\n  web:\n    platform: ${P}\n    build: {context: ., platforms: [linux/arm64]}\n  api:\n    platform: linux/amd64\n    build: .\n",
      doc: false,
    },
  ],
});
