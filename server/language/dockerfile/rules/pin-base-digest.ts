import { imageOf } from "../image.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "pin-base-digest",
  title: { ko: "다이제스트로 고정하지 않은 이미지", en: "An image without a digest" },
  category: "security",
  severity: "info",
  recommended: false,
  aliases: [],
  topic: "dockerfile/from-digest",
  why: {
    ko: "태그는 다른 이미지로 옮겨질 수 있지만 `@sha256:` 다이제스트는 내용 그 자체를 가리킵니다. 공급망을 엄격하게 지켜야 하면 다이제스트까지 적고, Renovate나 Dependabot으로 올리세요.",
    en: "A tag may be moved to another image, but an `@sha256:` digest stands for its very content. Where the supply chain matters, add the digest and let Renovate or Dependabot raise it.",
  },
  say: (image: string) => ({
    ko: `${image} 이미지를 @sha256 다이제스트로 고정하지 않았습니다.`,
    en: `${image} is not pinned to an @sha256 digest.`,
  }),
  *check({ stages }) {
    for (const { from, base } of stages) {
      if (!from?.image || base || from.image.text === "scratch") continue;
      const { digest, isVariable } = imageOf(from.image);
      if (!digest && !isVariable) yield { at: from.image.at, data: from.image.text };
    }
  },
  examples: [
    { bad: "FROM «node:26»\n" },
    {
      good: "FROM node:26@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS a\nFROM a\nFROM scratch\n",
    },
  ],
});
