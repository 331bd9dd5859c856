import { span } from "../../core/span.ts";
import { rule } from "../rule.ts";
import { isKeyword } from "../syntax.ts";

export default rule({
  name: "source-image-missing",
  title: { ko: "FROM이 없는 Dockerfile", en: "A Dockerfile without FROM" },
  category: "correctness",
  severity: "error",
  recommended: true,
  aliases: ["dockerfile-utils:NO_SOURCE_IMAGE"],
  topic: "dockerfile/from",
  why: {
    ko: "빌드는 FROM이 여는 단계에서 시작합니다. 파일이 비어 있거나 FROM이 하나도 없으면 만들 것이 없어서 바로 실패합니다.",
    en: "A build starts with the stage that FROM opens. Where the file is empty or has no FROM, there is nothing to build and it fails at once.",
  },
  say: () => ({
    ko: "FROM이 없어 빌드할 단계가 없습니다. 베이스 이미지를 FROM으로 정하세요.",
    en: "There is no FROM and so no stage to build; name a base image with FROM.",
  }),
  *check({ instructions }) {
    if (instructions.some((it) => it.name === "FROM")) return;
    const first = instructions.find((it) => it.name !== "ARG" && isKeyword(it.name));
    yield { at: first?.keyword.at ?? span(0, 0), data: undefined };
  },
  examples: [
    { bad: "«»# just a comment\n" },
    { bad: 'ARG V=1\n«RUN» echo hello\nCMD ["sh"]\n' },
    { bad: "«»", doc: false },
    { good: "FROM alpine:3.24\nRUN echo hello\n" },
    { good: "from scratch\n", doc: false },
  ],
});
