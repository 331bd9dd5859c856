import { defaultNameOf } from "../globals.ts";
import { imageFault } from "../imageGrammar.ts";
import { rule } from "../rule.ts";

export default rule({
  name: "invalid-default-arg-in-from",
  title: { ko: "기본값만으로는 정해지지 않는 베이스 이미지", en: "No base image without a build argument" },
  category: "reliability",
  severity: "info",
  recommended: true,
  aliases: ["buildkit:InvalidDefaultArgInFrom"],
  topic: "dockerfile/arg-before-from",
  why: {
    ko: "ARG에 기본값이 없거나 맞지 않으면 `--build-arg`를 주지 않은 빌드는 이미지 이름을 만들 수 없어 실패합니다. 늘 값을 넘기는 파일이라면 그대로 두어도 됩니다.",
    en: "With no default, or one that does not fit, a build without `--build-arg` cannot make a name of the image and fails. Where the value is always passed, this is fine.",
  },
  say: (image: string) => ({
    ko: `--build-arg 없이는 ${image}이(가) 이미지 이름이 되지 않습니다. ARG에 기본값을 주세요.`,
    en: `Without --build-arg ${image} makes no name of an image; give the ARG a default.`,
  }),
  *check(doc) {
    for (const { from } of doc.stages) {
      const name = from && defaultNameOf(doc, from);
      // What is empty or declared nowhere, another rule reports.
      if (!from?.image || !name?.value || !name.isDeclared || !imageFault(name.value)) continue;
      yield { at: from.image.at, data: from.image.text };
    }
  },
  examples: [
    { bad: "ARG VERSION\nFROM «node:$VERSION»\n" },
    { bad: 'ARG SUFFIX="box:"\nFROM «busy${SUFFIX}»\n' },
    { bad: "ARG A\nARG B=Node$A\nFROM «$B»\n", doc: false },
    {
      good: "ARG VERSION=26\nARG EMPTY\nARG VARIANT\nFROM node:$VERSION$VARIANT\nFROM node:${VARIANT:-26}\nFROM $EMPTY\n",
    },
    {
      good: "ARG X=1\nFROM build_${TARGETARCH} AS a\nFROM $UNDECLARED\nARG EMPTY\nFROM --platform=$X node:26\n",
      doc: false,
    },
  ],
});
