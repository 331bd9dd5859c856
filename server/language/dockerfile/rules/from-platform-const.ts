import { flagsNamed } from "../flags.ts";
import { platformFault, platformNames } from "../platforms.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "from-platform-const",
  title: { ko: "고정된 --platform", en: "A fixed --platform" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: ["hadolint:DL3029", "buildkit:FromPlatformFlagConstDisallowed"],
  topic: "dockerfile/from-platform",
  why: {
    ko: "플랫폼을 파일에 고정하면 다른 아키텍처용으로 빌드할 수 없고, Apple Silicon 같은 기기에서는 에뮬레이션으로 느리게 실행됩니다. 빌드할 때 `docker build --platform`으로 고르거나 `$BUILDPLATFORM`을 쓰세요. 한 아키텍처만 있는 이미지라면 그대로 두어도 됩니다.",
    en: "With a fixed platform the image cannot be built for another architecture, and on machines such as Apple Silicon it runs slowly under emulation. Choose with `docker build --platform`, or use `$BUILDPLATFORM`. For images that exist for one architecture only this is fine.",
  },
  say: (platform: string) => ({
    ko: `플랫폼이 ${platform}(으)로 고정되어 있습니다. 빌드할 때 --platform으로 고르는 편이 좋습니다.`,
    en: `The platform is fixed to ${platform}; it is better chosen with --platform when building.`,
  }),
  *check({ stages }) {
    for (const { from } of stages) {
      const value = from && flagsNamed(from.instruction, "platform")[0]?.value;
      if (!value || value.text.includes("$") || platformFault(value.text) === "broken") continue;
      const { os, arch } = platformNames(value.text);
      const name = from.name?.text.toLowerCase() ?? "";
      // A stage that is named for its platform is one of several.
      if (name.includes(os) || (arch !== "" && name.includes(arch))) continue;
      yield { at: value.at, data: value.text };
    }
  },
  examples: [
    { bad: "FROM --platform=«linux/amd64» node:26 AS build\n" },
    { bad: "FROM --platform=«arm64» node:26\n", doc: false },
    {
      good: "FROM --platform=$BUILDPLATFORM node:26\nFROM --platform=linux/amd64 node:26 AS my_amd64_stage\n",
    },
    {
      good: 'FROM --platform="$BUILDPLATFORM" node:26\nFROM --platform=linux/x86_64 node:26 AS amd64\nFROM --platform=a/b/c/d node:26\n',
      doc: false,
    },
  ],
});
